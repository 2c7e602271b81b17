using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Policy;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Access;

/// <summary>Who may come in, as whom, and what they may do: users, rules and bans put together for a server, a reload and the commands.</summary>
internal sealed class AccessControl : IDisposable
{
    private const string UsersFolder = "users";
    private static readonly TimeSpan LookUpTime = TimeSpan.FromSeconds(2);

    private readonly UserDirectory _users;

    /// <summary>Reads everything for the first time.</summary>
    /// <param name="configuration">The configuration of the start.</param>
    /// <param name="starter">Who starts the bastion.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <exception cref="OperationRefusedException">A file that the configuration names cannot be used.</exception>
    public AccessControl(BastionConfiguration configuration, Starter starter, AccessSurroundings surroundings)
    {
        var forbidden = new ForbiddenPlaces(surroundings.OwnEndPoints, [surroundings.DataFolder], MachineAddresses.Get);
        var judge = new PolicyJudge(forbidden, name => _users!.GroupsOf(name), surroundings.Time);
        judge.Apply(configuration.Options.Rules, configuration.Options.Policy);
        _users = new UserDirectory(
            configuration, starter, new WrittenKeys(Path.Combine(surroundings.DataFolder, UsersFolder)), name => judge.RoleOf(judge.Subject(name, source: null)));
        Judge = judge;
        Authenticator = UserAuthenticator.Create(_users, surroundings.Time);
        Policy = new RulePolicy(judge, Serilog.Log.Logger);
        PolicyDesk = new PolicyDesk(judge, LookUp);
        Parts = [_users, new PolicyReload(judge)];
    }

    /// <summary>For <see cref="SshServerOptions.Authenticator"/>.</summary>
    public ISshAuthenticator Authenticator { get; }

    /// <summary>For <see cref="SshServerOptions.Policy"/>.</summary>
    public ISshPolicy Policy { get; }

    /// <summary>The rules in force, for whoever asks by himself: what a connection may do in the console.</summary>
    public PolicyJudge Judge { get; }

    /// <summary>For commands.</summary>
    public IUserDirectory Users => _users;

    /// <summary>For commands.</summary>
    public IPolicyDesk PolicyDesk { get; }

    /// <summary>What takes part in a reload.</summary>
    public IReadOnlyList<IReloadPart> Parts { get; }

    /// <summary>Of the start; those of a reload are in its report.</summary>
    public IReadOnlyList<string> Notes => _users.Snapshot.Notes;

    public void Dispose() => _users.Dispose();

    private static IPAddress[] LookUp(string host) => Dns.GetHostAddressesAsync(host).WaitAsync(LookUpTime).GetAwaiter().GetResult();
}

/// <summary>Where a bastion runs.</summary>
/// <param name="DataFolder">Its data folder, links followed.</param>
/// <param name="OwnEndPoints">Where it listens at this moment, by whatever protocol.</param>
/// <param name="Time">Both times.</param>
internal sealed record AccessSurroundings(string DataFolder, Func<IReadOnlyCollection<IPEndPoint>> OwnEndPoints, TimeProvider Time);
