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
    public async Task Use_Twice_CountsOnce()
    {
        using var desk = Open();
        var admitted = 0;

        var first = await desk.TryUseAsync(desk.Name, Admit);
        var second = await desk.TryUseAsync(desk.Name, Admit);

        Assert.Equal((true, false, 1, ClaimPhase.Used), (first, second, admitted, desk.Phase));
        Assert.False(desk.IsOpenFor(desk.Name));
        Assert.False(File.Exists(ClaimFile));
        Assert.Equal(0, _time.Timers);

        Task Admit()
        {
            admitted++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Use_WhileAnotherIsBeingAdmitted_ComesTooLate()
    {
        using var desk = Open();
        var written = new TaskCompletionSource();

        var first = desk.TryUseAsync(desk.Name, () => written.Task);
        Assert.False(await desk.TryUseAsync(desk.Name, NeverAdmit));
        _time.Advance(ValidFor);
        written.SetResult();

        Assert.True(await first);
        Assert.Equal(ClaimPhase.Used, desk.Phase);
    }

    [Fact]
    public async Task Use_ByManyAtTheSameTime_IsWonByOne()
    {
        using var desk = Open();
        var admitted = 0;

        var wins = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => desk.TryUseAsync(desk.Name, async () =>
        {
            Interlocked.Increment(ref admitted);
            await Task.Yield();
        }))));

        Assert.Equal((1, 1), (wins.Count(static won => won), admitted));
    }

    [Fact]
    public async Task Use_ThatCannotAdmit_LeavesTheClaimOpen()
    {
        using var desk = Open();

        await Assert.ThrowsAsync<IOException>(() => desk.TryUseAsync(desk.Name, static () => throw new IOException("disk full")));

        Assert.Equal(ClaimPhase.Open, desk.Phase);
        Assert.True(await desk.TryUseAsync(desk.Name, static () => Task.CompletedTask));
    }

    [Fact]
    public async Task Use_ThatCannotAdmitBeforeTheTimeIsUp_EndsTheClaim()
    {
        using var desk = Open();

        await Assert.ThrowsAsync<IOException>(() => desk.TryUseAsync(desk.Name, () =>
        {
            _time.Advance(ValidFor);
            throw new IOException("disk full");
        }));

        Assert.Equal(ClaimPhase.Expired, desk.Phase);
        Assert.False(File.Exists(ClaimFile));
    }

    [Fact]
    public async Task Use_OfAnotherName_IsNone()
    {
        using var desk = Open();

        Assert.False(await desk.TryUseAsync(ClaimName.Make(), NeverAdmit));
        Assert.Equal(ClaimPhase.Open, desk.Phase);
    }

    [Fact]
    public async Task Time_ThatIsUp_EndsTheClaimAndItsFile()
    {
        using var desk = Open();
        _time.Advance(ValidFor - TimeSpan.FromTicks(1));
        Assert.True(desk.IsOpenFor(desk.Name));

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(ClaimPhase.Expired, desk.Phase);
        Assert.False(await desk.TryUseAsync(desk.Name, NeverAdmit));
        Assert.False(File.Exists(ClaimFile));
    }

    [Fact]
    public async Task Time_ThatIsUp_EndsTheClaim_WhereTheTimerIsLateToo()
    {
        using var desk = Open();
        _time.AdvanceWithoutTimers(ValidFor);

        Assert.False(await desk.TryUseAsync(desk.Name, NeverAdmit));
    }

    [Fact]
    public async Task Stop_WithdrawsTheClaim()
    {
        var desk = Open();
        desk.Dispose();

        Assert.Equal(ClaimPhase.Withdrawn, desk.Phase);
        Assert.False(await desk.TryUseAsync(desk.Name, NeverAdmit));
        Assert.False(File.Exists(ClaimFile));
    }

    private static Task NeverAdmit() => Task.FromException(new InvalidOperationException("admitted"));

    private ClaimDesk Open() => ClaimDesk.Open(ClaimFile, ValidFor, _time);
}
