using ActorSsh.Protocol.Transport;

namespace ActorSsh.Diagnostics;

/// <summary>
/// Runs the slow steps of all connections of a server (key agreement, signatures), a few at a time. A connection has at most two under way,
/// so what waits is bounded by the number of connections.
/// </summary>
internal sealed class WorkerPool
{
    private readonly TaskFactory _factory;

    public WorkerPool(int threads) =>
        _factory = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);

    public Task RunAsync(ProtocolWork work) => _factory.StartNew(work.Run);
}
