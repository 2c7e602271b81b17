using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>Where actors run: it is handed an actor that has mail and lets it run one batch. This one uses the thread pool.</summary>
internal class Dispatcher(string id, int throughput)
{
    private const int CommonQueueMask = 63;

    [ThreadStatic]
    private static uint t_wakes;

    internal string Id { get; } = id;

    /// <summary>How many user messages an actor may handle before others get their turn; at least 1.</summary>
    internal int Throughput { get; } = Math.Max(1, throughput);

    /// <summary>
    /// Runs an actor that was idle and has got mail. The local queue of a pool thread keeps its data in that core's cache; but it is last
    /// in, first out, and actors that wake each other would keep a thread to themselves for seconds. So one in a while goes to the end of
    /// the common queue.
    /// </summary>
    /// <param name="cell">Who has mail.</param>
    /// <param name="message">The user message that woke it; null for system mail.</param>
    internal virtual void Wake(ActorCell cell, object message) =>
        ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: (++t_wakes & CommonQueueMask) != 0);

    /// <summary>Runs an actor again that used up its batch: behind everything that waits, or two busy actors would starve the rest.</summary>
    internal virtual void Yield(ActorCell cell) => ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: false);

    /// <summary>Lets an actor run one batch now, on this thread, which this dispatcher gave it.</summary>
    internal virtual void Run(ActorCell cell)
    {
        var batch = new CountedBatch(Throughput);
        cell.Execute(ref batch);
    }
}
