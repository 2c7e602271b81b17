using System.Net;
using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Limits;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Policy;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Access;

/// <summary>Who may come in, as whom, and what they may do: users, rules and bans put together for a server, a reload and the commands.</summary>
internal sealed class AccessControl : IDisposable
{
    private const string UsersFolder = "users";
    private const string BansFile = "bans.json";
    private const int ExplainedAtOnce = 4;
    private const int PathsAtOnce = 32;
    private static readonly TimeSpan LookUpTime = TimeSpan.FromSeconds(2);

    private readonly UserDirectory _users;
    private readonly BanDesk _bans;

    /// <summary>Reads everything for the first time.</summary>
    /// <param name="configuration">The configuration of the start.</param>
    /// <param name="starter">Who starts the bastion.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <exception cref="OperationRefusedException">A file that the configuration names cannot be used.</exception>
    public AccessControl(BastionConfiguration configuration, Starter starter, AccessSurroundings surroundings)
    {
        var forbidden = new ForbiddenPlaces(surroundings.OwnEndPoints, [surroundings.DataFolder], MachineAddresses.Get);
        var judge = new PolicyJudge(forbidden, name => _users!.GroupsOf(name), surroundings.Time);
        PolicyReload.Take(judge, configuration);
        _users = new UserDirectory(
            configuration.Users,
            starter,
            new WrittenKeys(Path.Combine(surroundings.DataFolder, UsersFolder)),
            (name, source) => judge.RoleOf(judge.Subject(name, source)),
            surroundings.Time);
        _bans = new BanDesk(configuration.Options.Bans, Path.Combine(surroundings.DataFolder, BansFile), surroundings.BanClock);
        var targets = new TargetLimits(configuration.Options.Limits);
        var limits = new LimitDesk(configuration.Server, surroundings.Server, targets, _bans);
        Authenticator = UserAuthenticator.Create(_users, surroundings.Time);
        Policy = new RulePolicy(judge, targets, new AskedSystem(LookUpTime, PathsAtOnce), Serilog.Log.Logger);
        PolicyDesk = new PolicyDesk(judge, Dns.GetHostAddresses, new AskedSystem(LookUpTime, ExplainedAtOnce));
        Limits = limits;
        foreach (var note in _users.Snapshot.Notes)
        {
            Serilog.Log.Warning("Of the users: {Note}", note);
        }

        Parts =
        [
            new ReloadPart(next => _users.Prepare(next.Users)),
            new PolicyReload(judge),
            new ReloadPart(next => _bans.Prepare(next.Options.Bans)),
            new ReloadPart(next => targets.Prepare(next.Options.Limits)),
            new ReloadPart(next => limits.Prepare(next.Server)),
        ];
    }

    /// <summary>For <see cref="SshServerOptions.Authenticator"/>.</summary>
    public ISshAuthenticator Authenticator { get; }

    /// <summary>For <see cref="SshServerOptions.Policy"/>.</summary>
    public ISshPolicy Policy { get; }

    /// <summary>For <see cref="SshServerOptions.Screen"/>.</summary>
    public Func<IPAddress, string?> Screen => _bans.Screen;

    /// <summary>For commands.</summary>
    public IUserDirectory Users => _users;

    /// <summary>For commands.</summary>
    public IPolicyDesk PolicyDesk { get; }

    /// <summary>For commands.</summary>
    public IBanDesk Bans => _bans;

    /// <summary>For commands.</summary>
    public ILimitDesk Limits { get; }

    /// <summary>What takes part in a reload.</summary>
    public IReadOnlyList<IReloadPart> Parts { get; }

    /// <summary>The same server, with these log-ins, rules and bans.</summary>
    public SshServerOptions AddTo(SshServerOptions options) => options with { Authenticator = Authenticator, Policy = Policy, Screen = Screen };

    public void Dispose()
    {
        _users.Dispose();
        _bans.Dispose();
    }
}
