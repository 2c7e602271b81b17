using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class WatchdogTests
{
    private readonly SentWords _sent = new();

    [Fact, Trait("rule", "B-43")]
    public async Task Server_ThatAnswers_IsAlive()
    {
        await Watch(static _ => Task.CompletedTask).TellAsync(CancellationToken.None);

        Assert.Equal(["WATCHDOG=1"], _sent.Sent);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Server_WhoseActorsAreDead_IsNot()
    {
        await Watch(static _ => Task.FromException(new TimeoutException("no answer"))).TellAsync(CancellationToken.None);

        Assert.Empty(_sent.Sent);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Server_ThatNeverAnswers_IsWaitedForNoLongerThanHalfTheTime()
    {
        var never = new TaskCompletionSource();

        await Watch(_ => never.Task, TimeSpan.FromMilliseconds(2)).TellAsync(CancellationToken.None);

        Assert.Empty(_sent.Sent);
    }

    [Fact]
    public async Task Run_TellsAgainAndAgain_UntilItIsCancelled()
    {
        using var end = new CancellationTokenSource();
        var asked = 0;
        var watchdog = Watch(
            _ =>
            {
                if (++asked == 3)
                {
                    end.Cancel();
                }

                return Task.CompletedTask;
            },
            TimeSpan.FromMilliseconds(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watchdog.RunAsync(end.Token));

        Assert.InRange(_sent.Sent.Count, 2, 3);
    }

    [Theory, Trait("rule", "B-43")]
    [InlineData("30000000", null, 30)]
    [InlineData("30000000", "77", 30)]
    [InlineData("30000000", "78", null)]
    [InlineData("0", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("soon", null, null)]
    [InlineData("9223372036854775807", null, null)]
    [InlineData(null, null, null)]
    public void Settings_CountWhereTheyAreForUs(string? microseconds, string? process, int? seconds)
    {
        var patience = WatchdogSettings.Read(name => name == "WATCHDOG_USEC" ? microseconds : process, 77);

        Assert.Equal(seconds, (int?)patience?.TotalSeconds);
    }

    private Watchdog Watch(Func<CancellationToken, Task> ask, TimeSpan? patience = null) =>
        new(new ServiceManager(_sent, TimeProvider.System), patience ?? TimeSpan.FromMinutes(1), ask, TimeProvider.System);
}
