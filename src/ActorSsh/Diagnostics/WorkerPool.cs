using ActorSsh.Protocol.Transport;

namespace ActorSsh.Diagnostics;

/// <summary>
/// Runs the slow steps of all connections of a server (key agreement, signatures), a few at a time. A connection has at most three under way,
/// so what waits is bounded by the number of connections; work of one that has ended is not done, or peers that come, ask and leave could
/// make it wait without end.
/// </summary>
internal sealed class WorkerPool
{
    private readonly TaskFactory _factory;

    public WorkerPool(int threads) =>
        _factory = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);

    public Task RunAsync(ProtocolWork work, CancellationToken cancellationToken) => _factory.StartNew(work.Run, cancellationToken);
}
