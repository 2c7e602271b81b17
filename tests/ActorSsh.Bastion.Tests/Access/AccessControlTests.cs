using System.Net;
using ActorSsh.Bastion.Access;
using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Bans;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Tests.Access;

/// <summary>Users, rules and bans put together.</summary>
public sealed class AccessControlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AccessControl _access;

    public AccessControlTests() => _access = Open("""
        actor-ssh.bastion {
          users { ann { groups = ["dba"] } }
          rules {
            everyone { enabled = off }
            dba { groups = ["dba"], permit-open = ["10.0.0.7:5432"] }
            office { sources = ["192.0.2.0/24"], users = ["ann"], console = admin }
          }
          limits.connections-per-target = 1
        }
        """);

    public void Dispose()
    {
        _access.Dispose();
        _folder.Dispose();
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("ann", true)]
    [InlineData("owner", false)]
    [InlineData("eve", false)]
    public async Task Groups_OfTheConfiguration_AreWhatRulesLookAt(string user, bool isAllowed)
    {
        var decision = await ConnectAsync(user);

        Assert.Equal(isAllowed, decision.IsAllowed);
        decision.Lease?.Dispose();
    }

    [Fact, Trait("rule", "B-20")]
    public void Role_OfAConnection_DependsOnWhereItComesFrom()
    {
        Assert.Equal(ConsoleRole.Admin, _access.Users.RoleOf(Policy.PolicyCases.Connection("ann", "192.0.2.7")));
        Assert.Equal(ConsoleRole.Off, _access.Users.RoleOf(Policy.PolicyCases.Connection("ann", "198.51.100.7")));
        Assert.Equal(ConsoleRole.Off, _access.Users.RoleOf("ann"));
        Assert.Equal(ConsoleRole.Admin, _access.Users.RoleOf("owner"));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Connections_ThatAreAllowed_CountWhileTheyLast()
    {
        var first = await ConnectAsync("ann");
        var second = await ConnectAsync("ann");
        first.Lease!.Dispose();
        var third = await ConnectAsync("ann");

        Assert.Equal((true, false, true), (first.IsAllowed, second.IsAllowed, third.IsAllowed));
        Assert.Contains("as many as there may be", second.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_OfEveryPart_CountsFromThenOn()
    {
        var next = BastionConfiguration.Parse("actor-ssh.bastion { users { ann { groups = [\"web\"] } }\n rules { web { groups = [\"web\"], permit-open = [\"10.0.0.7:5432\"] } } }", "next.conf");
        var steps = _access.Parts.Select(part => part.Prepare(next)).ToArray();
        steps.ToList().ForEach(static step => step.Take());

        var decisions = new[] { await ConnectAsync("ann"), await ConnectAsync("ann") };

        Assert.All(decisions, static decision => Assert.True(decision.IsAllowed));
        Assert.Equal("web", Assert.Single(_access.Users.Find("ann")!.Groups));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Bans_OfCommands_AreWhatTheServersScreenSays()
    {
        var options = _access.AddTo(SshServerOptions.Default);
        Assert.Null(options.Screen!(IPAddress.Parse("203.0.113.7")));

        await _access.Bans.AddAsync(NetworkKey.Parse("203.0.113.7"), null, "scans", "root", default);

        Assert.Equal("Your address is banned: scans", options.Screen(IPAddress.Parse("203.0.113.7")));
    }

    private async Task<SshPolicyDecision> ConnectAsync(string user) =>
        await _access.Policy.DecideAsync(new ConnectQuestion(Policy.PolicyCases.Connection(user), "db", IPEndPoint.Parse("10.0.0.7:5432")), default);

    private AccessControl Open(string configuration) => new(
        BastionConfiguration.Parse(configuration, "test.conf"),
        new Starter("owner", static () => new AdmittedKeys([], [])),
        new AccessSurroundings(_folder.Path, static () => [], static () => null) { BanClock = new BanClock(new TwoClocks(), "first") });
}
