using System.Net;
using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Bans;

public sealed class BanDeskTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();
    private readonly TwoClocks _time = new();
    private readonly BanDesk _desk;

    public BanDeskTests() => _desk = Open();

    private string Path => _folder.PathOf("bans.json");

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_ForATime_EndsByItself_AndSaysHowLongItLasts()
    {
        var ban = await AddAsync("203.0.113.7", Hour, "port scans");

        Assert.Equal((Hour, "port scans", "root"), (ban.TimeLeft, ban.Reason, ban.By));
        Assert.Equal("Your address is banned for 60 minutes: port scans", Screen("203.0.113.7"));
        Assert.Null(Screen("203.0.113.8"));
        _time.Advance(Hour - TimeSpan.FromSeconds(1));
        Assert.Equal("Your address is banned for 1 second: port scans", Screen("203.0.113.7"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Screen("203.0.113.7"));
        Assert.Empty(_desk.List());
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_OfANetwork_HoldsForAllOfIt_UntilItIsLifted()
    {
        await AddAsync("203.0.113.0/24", null, "abuse");
        await AddAsync("2001:db8::/32", null, "abuse");

        Assert.Equal("Your address is banned: abuse", Screen("203.0.113.9"));
        Assert.Equal("Your address is banned: abuse", Screen("::ffff:203.0.113.9"));
        Assert.NotNull(Screen("2001:db8::9"));
        Assert.Null(Screen("2001:db9::9"));
        Assert.True(await _desk.RemoveAsync(NetworkKey.Parse("203.0.113.0/24"), default));
        Assert.False(await _desk.RemoveAsync(NetworkKey.Parse("203.0.113.0/24"), default));
        Assert.Null(Screen("203.0.113.9"));
        Assert.Equal("2001:db8::/32", Assert.Single(Open().List()).Network.ToString());
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Bans_OfAnAddressAndItsNetwork_HoldAsLongAsTheLonger()
    {
        await AddAsync("203.0.113.7", Hour, "short");
        await AddAsync("203.0.113.0/24", Hour * 2, "long");

        Assert.Contains("long", Screen("203.0.113.7"), StringComparison.Ordinal);
        Assert.Equal(["203.0.113.7/32", "203.0.113.0/24"], _desk.List().Select(static ban => ban.Network.ToString()));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_OfANetworkForEver_OutlastsThatOfAnAddress()
    {
        await AddAsync("203.0.113.7", Hour, "short");
        await AddAsync("203.0.113.0/24", null, "for ever");

        Assert.Equal("Your address is banned: for ever", Screen("203.0.113.7"));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_ThatIsOver_IsNothingToLift()
    {
        await AddAsync("203.0.113.7", Hour, "short");
        _time.Advance(Hour);

        Assert.False(await _desk.RemoveAsync(NetworkKey.Parse("203.0.113.7"), default));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_OfTheSameNetwork_TakesTheOldOnesPlace()
    {
        await AddAsync("203.0.113.7", null, "first");
        await AddAsync("::ffff:203.0.113.7", Hour, "second");

        Assert.Equal(("second", (TimeSpan?)Hour), (Assert.Single(_desk.List()).Reason, _desk.List()[0].TimeLeft));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Exempt_Networks_AreNeverKeptOut()
    {
        using var desk = Open("exempt-list = [\"203.0.113.16/28\"]");

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => desk.AddAsync(NetworkKey.Parse("203.0.113.17"), null, "x", "root", default));
        await desk.AddAsync(NetworkKey.Parse("203.0.113.0/24"), null, "x", "root", default);

        Assert.Equal("203.0.113.17 is exempt from bans (bans.exempt-list has 203.0.113.16/28)", refused.Message);
        Assert.Null(desk.Screen(IPAddress.Parse("203.0.113.17")));
        Assert.NotNull(desk.Screen(IPAddress.Parse("203.0.113.1")));
    }

    [Fact, Trait("rule", "B-22"), Trait("rule", "B-4")]
    public async Task Loopback_IsExemptByDefault()
    {
        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => AddAsync("127.0.0.1", null, "x"));

        Assert.Contains("exempt", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Next);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task ExemptList_OfAReload_CountsAtOnce()
    {
        await AddAsync("203.0.113.7", null, "x");

        _desk.Prepare(Parse("exempt-list = [\"203.0.113.7\"]").Options.Bans).Take();

        Assert.Null(Screen("203.0.113.7"));
        Assert.Single(_desk.List());
    }

    [Theory, Trait("rule", "B-22"), Trait("rule", "B-4")]
    [InlineData("0.0.0.0/0", 60, "reason", "everybody")]
    [InlineData("203.0.113.7", 0, "reason", "more than no time")]
    [InlineData("203.0.113.7", 400_000_000, "reason", "3650 days")]
    [InlineData("203.0.113.7", 60, "", "a reason has")]
    [InlineData("203.0.113.7", 60, "a\nb", "control characters")]
    public async Task Ban_ThatMakesNoSense_IsRefused_WithTheCommandThatDoes(string network, int seconds, string reason, string why)
    {
        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => AddAsync(network, TimeSpan.FromSeconds(seconds), reason));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Next);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Bans_AreBounded_AndThoseThatAreOverMakeRoom()
    {
        using var desk = Open("maximum = 2");
        await desk.AddAsync(NetworkKey.Parse("203.0.113.1"), Hour, "x", "root", default);
        await desk.AddAsync(NetworkKey.Parse("203.0.113.2"), Hour * 2, "x", "root", default);

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => desk.AddAsync(NetworkKey.Parse("203.0.113.3"), null, "x", "root", default));
        _time.Advance(Hour);
        await desk.AddAsync(NetworkKey.Parse("203.0.113.3"), null, "x", "root", default);

        Assert.Contains("bans.maximum", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, desk.Count);
    }

    [Theory, Trait("rule", "B-22")]
    [InlineData(+8760)]
    [InlineData(-8760)]
    public async Task ClockOnTheWall_Set_NeitherLiftsABanNorKeepsIt(int hours)
    {
        await AddAsync("203.0.113.7", Hour, "x");

        _time.SetWall(TimeSpan.FromHours(hours));
        Assert.NotNull(Screen("203.0.113.7"));
        using var afterRestart = Open();
        Assert.Equal(Hour, Assert.Single(afterRestart.List()).TimeLeft);
        _time.Advance(Hour);

        Assert.Null(Screen("203.0.113.7"));
        Assert.Null(afterRestart.Screen(IPAddress.Parse("203.0.113.7")));
        Assert.Empty(Open().List());
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Reboot_LeavesOfABanWhatTheClockOnTheWallSays()
    {
        await AddAsync("203.0.113.7", Hour, "x");

        _time.Advance(TimeSpan.FromMinutes(20));
        _time.Reboot();

        Assert.Equal(TimeSpan.FromMinutes(40), Assert.Single(Open(boot: "second").List()).TimeLeft);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Reboot_WithTheClockSetBack_KeepsABanNoLongerThanItsTime()
    {
        await AddAsync("203.0.113.7", Hour, "x");

        _time.Reboot();
        _time.SetWall(TimeSpan.FromDays(-400));
        using var desk = Open(boot: "second");

        Assert.Equal(Hour, Assert.Single(desk.List()).TimeLeft);
        _time.Advance(Hour);
        Assert.Empty(desk.List());
    }

    [Fact, Trait("rule", "B-5")]
    public async Task File_OfBans_IsTheOwnersAlone_AndTellsAllOfThem()
    {
        await AddAsync("203.0.113.7", null, "for \"ever\"");
        await AddAsync("203.0.113.8", Hour, "x");

        using var again = Open();

        Assert.Equal(_desk.List(), again.List());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{ \"written\": null, \"bans\": [] }")]
    [InlineData("{ \"written\": { \"wall\": \"2026-11-23T12:00:00+00:00\", \"boot\": \"first\", \"since_origin\": \"-10675199.02:48:05.4775808\" }, \"bans\": [{ \"network\": \"10.0.0.1\", \"since\": \"2026-11-23T12:00:00+00:00\", \"seconds_left\": 1, \"reason\": \"x\", \"by\": \"x\" }] }")]
    [InlineData("{ \"written\": { \"wall\": \"2026-11-23T12:00:00+00:00\", \"boot\": null, \"since_origin\": \"05:00:00\" }, \"bans\": [{ \"network\": \"x\", \"since\": \"2026-11-23T12:00:00+00:00\", \"reason\": \"x\", \"by\": \"x\" }] }")]
    public void File_ThatCannotBeRead_IsSaid_AndNobodyIsForgotten(string content)
    {
        _folder.Write("bans.json", content);

        var refused = Assert.Throws<OperationRefusedException>(() => Open());

        Assert.Equal($"mv {Path} {Path}.bad", refused.Next);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_ThatCannotBeWritten_IsRefused_AndNotInForce()
    {
        Directory.CreateDirectory(Path);

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => AddAsync("203.0.113.7", null, "x"));

        Assert.Contains("nothing has changed", refused.Message, StringComparison.Ordinal);
        Assert.Null(Screen("203.0.113.7"));
    }

    /// <summary>The next start could not read it, and so would not come up.</summary>
    [Fact, Trait("rule", "B-22")]
    public async Task Ban_ThatWouldMakeTheFileTooLarge_IsRefused()
    {
        var many = Enumerable.Range(0, 22_000).Select(i =>
            $"{{\"network\":\"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}\",\"since\":\"2026-11-23T12:00:00+00:00\",\"reason\":\"{new string('\u00e4', 110)}\",\"by\":\"x\"}}");
        _folder.Write("bans.json", $"{{\"written\":{{\"wall\":\"2026-11-23T12:00:00+00:00\",\"boot\":null,\"since_origin\":\"05:00:00\"}},\"bans\":[{string.Join(',', many)}]}}");
        using var desk = Open("maximum = 1000000");

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => desk.AddAsync(NetworkKey.Parse("203.0.113.7"), null, "x", "root", default));

        Assert.Contains("larger than it may be", refused.Message, StringComparison.Ordinal);
        Assert.Equal(22_000, Open("maximum = 1000000").Count);
    }

    private static BastionConfiguration Parse(string bans) => BastionConfiguration.Parse($"actor-ssh.bastion.bans {{ {bans} }}", "test.conf");

    private BanDesk Open(string bans = "maximum = 10000", string boot = "first") => new(Parse(bans).Options.Bans, Path, new BanClock(_time, boot));

    private Task<Ban> AddAsync(string network, TimeSpan? time, string reason) => _desk.AddAsync(NetworkKey.Parse(network), time, reason, "root", default);

    private string? Screen(string address) => _desk.Screen(IPAddress.Parse(address));
}
