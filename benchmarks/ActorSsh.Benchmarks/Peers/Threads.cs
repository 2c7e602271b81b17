namespace ActorSsh.Benchmarks.Peers;

/// <summary>Blocking work on a thread of its own: the pool's have the targets to serve.</summary>
internal static class Threads
{
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken stop) =>
        Task.Factory.StartNew(work, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task RunAsync(Action work, CancellationToken stop) =>
        Task.Factory.StartNew(work, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
