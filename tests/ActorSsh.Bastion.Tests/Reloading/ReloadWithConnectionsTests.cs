using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Bastion.Tests.Users;

namespace ActorSsh.Bastion.Tests.Reloading;

[Trait("rule", "B-23")]
public sealed class ReloadWithConnectionsTests
{
    private readonly FakeBastion _users = new();
    private readonly List<SshConnectionInfo> _connections = [Some.Info(1, "ann"), Some.Info(4, "bob"), Some.Info(3, "bob"), Some.Info(2, "bob")];

    [Fact]
    public async Task Connections_ThatLostWhatTheyCameInBy_AreTold_OneByOneReason_WithTheCommandThatEndsThem()
    {
        _users.Lost[1] = LostGround.User;
        _users.Lost[2] = _users.Lost[4] = LostGround.OfKey("SHA256:abc");
        _users.Lost[3] = LostGround.Password;

        Assert.Equal(
            [("ann", "user", "1", "disconnect --user ann"), ("bob", "key", "2,4", "disconnect --user bob --key SHA256:abc"), ("bob", "password", "3", "disconnect 3")],
            await ReloadAsync());
    }

    /// <summary>The file still lists it: who revokes a stolen key wants to know who is on by it.</summary>
    [Fact]
    public async Task Key_ThatIsRevoked_LivesOnWithThoseThatCameByIt()
    {
        using var cases = new UserCases();
        var revoked = cases.Folder.Write("revoked", cases.OwnersKey.ToAuthorizedKeysLine());
        var reloader = new ReloadWithConnections(
            new Changing(_users, () => cases.Directory.Prepare(UserCases.Parse($"actor-ssh.bastion.log-in.revoked-keys = [\"{revoked}\"]").Users).Take()),
            cases.Directory,
            () => Task.FromResult<IReadOnlyList<SshConnectionInfo>>([Some.Info(5, "owner") with { Steps = [new("publickey", cases.OwnersKey.PublicKey)] }, .. _connections]));

        var live = Assert.Single((await reloader.ReloadAsync("ann", default)).Live);

        Assert.Equal(("owner", LostGround.OfKey(cases.OwnersKey.Fingerprint)), (live.User, live.Lost));
        Assert.Equal([5], live.Ids);
    }

    /// <summary>A line has an end.</summary>
    [Theory]
    [InlineData(100, "disconnect 1 2 ")]
    [InlineData(101, "disconnect --user bob")]
    public void Connections_MoreThanOneWouldType_EndWithAllOfTheirUsers(int count, string command) =>
        Assert.StartsWith(command, new LiveConnections("bob", LostGround.Password, [.. Enumerable.Range(1, count).Select(static id => (long)id)]).Command, StringComparison.Ordinal);

    [Fact]
    public async Task Reload_ThatTakesNobodyAway_SaysNothing() => Assert.Empty(await ReloadAsync());

    [Fact]
    public async Task Reload_ThatIsRefused_SaysNothing()
    {
        _users.Report = new ReloadReport(false, [], [], ["no"]);
        _users.Lost[1] = LostGround.User;

        Assert.Empty(await ReloadAsync());
    }

    [Fact]
    public async Task Reload_WhoseConnectionsCannotBeListed_IsAppliedAllTheSame_AndSaysSo()
    {
        var reloader = new ReloadWithConnections(
            _users, _users, static () => Task.FromException<IReadOnlyList<SshConnectionInfo>>(new TimeoutException("No answer.")));

        var report = await reloader.ReloadAsync("ann", default);

        Assert.True(report.IsApplied);
        Assert.Contains("connections that could not log in any more may go on", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    private async Task<(string, string, string, string)[]> ReloadAsync()
    {
        var reloader = new ReloadWithConnections(_users, _users, () => Task.FromResult<IReadOnlyList<SshConnectionInfo>>(_connections));
        return [.. (await reloader.ReloadAsync("ann", default)).Live.Select(static one => (one.User, one.Lost.What, string.Join(',', one.Ids), one.Command))];
    }

    private sealed class Changing(IReloader inner, Action change) : IReloader
    {
        public Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken)
        {
            change();
            return inner.ReloadAsync(by, cancellationToken);
        }
    }
}
