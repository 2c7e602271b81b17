using System.Runtime.CompilerServices;

namespace ActorSsh.Actors.Tests;

/// <summary>These tests hold actors busy on purpose; the pool must not take half a second to find another thread for the rest.</summary>
internal static class WarmThreadPool
{
    private const int Threads = 16;

    [ModuleInitializer]
    internal static void Warm() => ThreadPool.SetMinThreads(Threads, Threads);
}
