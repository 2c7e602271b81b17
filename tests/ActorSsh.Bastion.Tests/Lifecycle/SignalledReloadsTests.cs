using System.Collections.Concurrent;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Tests.Lifecycle;

[Trait("rule", "B-23")]
public sealed class SignalledReloadsTests
{
    private static readonly ReloadReport Done = new(IsApplied: true, [], [], []);

    [Fact]
    public async Task Signals_WhileAReloadRuns_AreAnsweredByOneThatBeginsAfterThem()
    {
        var reloader = new SlowReloader();
        var reloads = new SignalledReloads(reloader, CancellationToken.None);

        reloads.Ask("SIGHUP");
        for (var more = 0; more < 100; more++)
        {
            reloads.Ask("SIGHUP");
        }

        await reloader.EndAsync(static turn => turn.SetResult(Done));
        Assert.Equal((2, 1), (reloader.Begun, reloader.Running));
        await reloader.EndAsync(static turn => turn.SetResult(Done));
        Assert.Equal((2, 0), (reloader.Begun, reloader.Running));
    }

    [Fact]
    public async Task Signal_AfterAReloadThatFailed_IsAnsweredAllTheSame()
    {
        var reloader = new SlowReloader();
        var reloads = new SignalledReloads(reloader, CancellationToken.None);

        reloads.Ask("SIGHUP");
        await reloader.EndAsync(static turn => turn.SetException(new InvalidOperationException("on purpose")));
        reloads.Ask("SIGHUP");

        Assert.Equal((2, 1), (reloader.Begun, reloader.Running));
    }

    [Fact]
    public async Task Signals_OfABastionThatStops_AreGivenUp()
    {
        using var stopping = new CancellationTokenSource();
        var reloader = new SlowReloader();
        var reloads = new SignalledReloads(reloader, stopping.Token);

        reloads.Ask("SIGHUP");
        reloads.Ask("SIGHUP");
        await stopping.CancelAsync();
        await reloader.EndAsync(turn => turn.SetCanceled(stopping.Token));
        await reloader.EndAsync(turn => turn.SetCanceled(stopping.Token));

        Assert.Equal((2, 0), (reloader.Begun, reloader.Running));
    }

    [Fact]
    public async Task Signals_FromManyThreads_CostTwoReloadsAtMost()
    {
        var reloader = new SlowReloader();
        var reloads = new SignalledReloads(reloader, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => reloads.Ask("SIGHUP"))));
        while (reloader.Running > 0)
        {
            await reloader.EndAsync(static turn => turn.SetResult(Done));
        }

        Assert.InRange(reloader.Begun, 1, 2); // one where all had asked before it began
    }

    /// <summary>Its reloads end when the test says so, and what waits for them goes on at once.</summary>
    private sealed class SlowReloader : IReloader
    {
        private readonly ConcurrentQueue<TaskCompletionSource<ReloadReport>> _turns = new();
        private int _begun;

        public int Begun => _begun;

        public int Running => _turns.Count;

        public Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            var turn = new TaskCompletionSource<ReloadReport>();
            _turns.Enqueue(turn);
            return turn.Task;
        }

        /// <summary>On a thread without context, where what waits for the turn goes on before this returns.</summary>
        public Task EndAsync(Action<TaskCompletionSource<ReloadReport>> how) => Task.Run(() =>
        {
            Assert.True(_turns.TryDequeue(out var turn));
            how(turn);
        });
    }
}
