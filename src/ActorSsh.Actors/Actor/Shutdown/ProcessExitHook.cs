namespace Akka.Actor;

/// <summary>Runs the shutdown of a system that is still alive when the process ends.</summary>
internal static class ProcessExitHook
{
    internal static void Register(CoordinatedShutdown shutdown, SystemCore system)
    {
        EventHandler hook = (_, _) => Run(shutdown);
        AppDomain.CurrentDomain.ProcessExit += hook;
        // Otherwise the process would keep every system it ever had.
        system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= hook);
    }

    private static void Run(CoordinatedShutdown shutdown) =>
        Task.WaitAny([shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance)], shutdown.TotalTimeout);
}
