using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Reloading;

[Trait("rule", "B-23")]
public sealed class ReloadWithConnectionsTests
{
    private static readonly UserKey Other = FakeBastion.Key with { Fingerprint = "SHA256:other" };

    private readonly FakeBastion _users = new();
    private readonly List<SshConnectionInfo> _connections = [Live(1, "ann", "SHA256:abc"), Live(2, "bob", "SHA256:other"), Live(3, "bob", "SHA256:abc"), Live(4, "bob", null)];

    public ReloadWithConnectionsTests()
    {
        _users.UserList.Clear();
        _users.UserList.AddRange([new("ann", [], [FakeBastion.Key], ConsoleRole.Self), new("bob", [], [FakeBastion.Key, Other], ConsoleRole.Self)]);
    }

    [Fact]
    public async Task User_WhoIsTakenAway_LivesOnWithAllHisConnections() =>
        Assert.Equal([("bob", null, "2,3,4")], await ReloadAsync(() => _users.UserList.RemoveAt(1)));

    [Fact]
    public async Task Key_ThatIsTakenAway_LivesOnWithThoseThatCameByIt() =>
        Assert.Equal([("bob", "SHA256:other", "2")], await ReloadAsync(() => _users.UserList[1] = _users.UserList[1] with { Keys = [FakeBastion.Key] }));

    /// <summary>The file still lists it: who revokes a stolen key wants to know who is on by it.</summary>
    [Fact]
    public async Task Key_ThatIsRevoked_LivesOnWithThoseThatCameByIt() => Assert.Equal(
        [("bob", "SHA256:other", "2")], await ReloadAsync(() => _users.UserList[1] = _users.UserList[1] with { Keys = [FakeBastion.Key, Other with { IsRevoked = true }] }));

    [Fact]
    public async Task Reload_ThatTakesNobodyAway_OrWhomNobodyIsConnectedAs_SaysNothing()
    {
        Assert.Empty(await ReloadAsync(static () => { }));
        _connections.Clear();
        Assert.Empty(await ReloadAsync(() => _users.UserList.Clear()));
    }

    [Fact]
    public async Task Reload_ThatIsRefused_SaysNothing()
    {
        _users.Report = new ReloadReport(false, [], [], ["no"]);

        Assert.Empty(await ReloadAsync(() => _users.UserList.Clear()));
    }

    [Fact]
    public async Task Reload_WhoseConnectionsCannotBeListed_IsAppliedAllTheSame_AndSaysSo()
    {
        var reloader = new ReloadWithConnections(
            new Changing(_users, () => _users.UserList.Clear()), _users, static () => Task.FromException<IReadOnlyList<SshConnectionInfo>>(new TimeoutException("No answer.")));

        var report = await reloader.ReloadAsync("ann", default);

        Assert.True(report.IsApplied);
        Assert.Contains("connections whose user or key was taken away may go on", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    private async Task<(string, string?, string)[]> ReloadAsync(Action change)
    {
        var reloader = new ReloadWithConnections(new Changing(_users, change), _users, () => Task.FromResult<IReadOnlyList<SshConnectionInfo>>(_connections));
        return [.. (await reloader.ReloadAsync("ann", default)).Live.Select(static one => (one.User, one.Key, string.Join(',', one.Ids)))];
    }

    private static SshConnectionInfo Live(long id, string user, string? key) => Some.Info(id, user) with { KeyFingerprint = key };

    private sealed class Changing(IReloader inner, Action change) : IReloader
    {
        public Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken)
        {
            change();
            return inner.ReloadAsync(by, cancellationToken);
        }
    }
}
