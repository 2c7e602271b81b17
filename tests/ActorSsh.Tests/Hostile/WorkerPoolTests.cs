using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Tests.Hostile;

/// <summary>Peers that begin key exchanges and leave.</summary>
public sealed class WorkerPoolTests
{
    [Fact, Trait("hostile", "H-16")]
    public async Task Work_OfAConnectionThatHasEnded_IsNotDone()
    {
        var pool = new WorkerPool(threads: 1);
        var (busy, first, late) = (new Work(), new Work(), new Work());
        using var gone = new CancellationTokenSource();
        var running = pool.RunAsync(busy, CancellationToken.None);
        var abandoned = pool.RunAsync(first, gone.Token);
        var wanted = pool.RunAsync(late, CancellationToken.None);

        await gone.CancelAsync();
        first.Gate.Set();
        late.Gate.Set();
        busy.Gate.Set();
        await Task.WhenAll(running, wanted);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.Equal((true, false, true), (busy.IsDone, first.IsDone, late.IsDone));
    }

    private sealed class Work : ProtocolWork
    {
        public ManualResetEventSlim Gate { get; } = new();

        public bool IsDone { get; private set; }

        protected override void Execute()
        {
            Gate.Wait(TimeSpan.FromSeconds(10));
            IsDone = true;
        }
    }
}
