using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimDeskTests : IDisposable
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder _folder = new();
    private readonly ClaimTime _time = new();

    private string ClaimFile => _folder.PathOf("claim");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_PutsTheNameIntoAFileForItsOwnerOnly()
    {
        _folder.Write("claim", "left by one that was killed\n");
        using var desk = Open();

        Assert.Equal($"{desk.Name}\n", File.ReadAllText(ClaimFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ClaimFile));
    }

    [Fact]
    public void Use_Twice_CountsOnce()
    {
        using var desk = Open();
        var admitted = 0;

        var first = desk.TryUse(desk.Name, () => admitted++);
        var second = desk.TryUse(desk.Name, () => admitted++);

        Assert.Equal((true, false, 1, ClaimPhase.Used), (first, second, admitted, desk.Phase));
        Assert.False(desk.IsOpenFor(desk.Name));
        Assert.False(File.Exists(ClaimFile));
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public async Task Use_ByManyAtTheSameTime_IsWonByOne()
    {
        using var desk = Open();
        using var start = new Barrier(8);
        var admitted = 0;

        var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return desk.TryUse(desk.Name, () => Interlocked.Increment(ref admitted));
            },
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal((1, 1), (wins.Count(static won => won), admitted));
    }

    [Fact]
    public void Use_ThatCannotAdmit_LeavesTheClaimOpen()
    {
        using var desk = Open();

        Assert.Throws<IOException>(() => desk.TryUse(desk.Name, static () => throw new IOException("disk full")));

        Assert.Equal(ClaimPhase.Open, desk.Phase);
        Assert.True(desk.TryUse(desk.Name, static () => { }));
    }

    [Fact]
    public void Use_OfAnotherName_IsNone()
    {
        using var desk = Open();

        Assert.False(desk.TryUse(ClaimName.Make(), () => Assert.Fail("admitted")));
        Assert.Equal(ClaimPhase.Open, desk.Phase);
    }

    [Fact]
    public void Time_ThatIsUp_EndsTheClaimAndItsFile()
    {
        using var desk = Open();
        _time.Advance(ValidFor - TimeSpan.FromTicks(1));
        Assert.True(desk.IsOpenFor(desk.Name));

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(ClaimPhase.Expired, desk.Phase);
        Assert.False(desk.TryUse(desk.Name, () => Assert.Fail("admitted")));
        Assert.False(File.Exists(ClaimFile));
    }

    [Fact]
    public void Time_ThatIsUp_EndsTheClaim_WhereTheTimerIsLateToo()
    {
        using var desk = Open();
        _time.AdvanceWithoutTimers(ValidFor);

        Assert.False(desk.TryUse(desk.Name, () => Assert.Fail("admitted")));
    }

    [Fact]
    public void Stop_WithdrawsTheClaim()
    {
        var desk = Open();
        desk.Dispose();

        Assert.Equal(ClaimPhase.Withdrawn, desk.Phase);
        Assert.False(desk.TryUse(desk.Name, () => Assert.Fail("admitted")));
        Assert.False(File.Exists(ClaimFile));
    }

    private ClaimDesk Open() => ClaimDesk.Open(ClaimFile, ValidFor, _time);
}
