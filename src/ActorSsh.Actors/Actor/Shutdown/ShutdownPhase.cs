namespace Akka.Actor;

/// <summary>One phase of a shutdown and its tasks.</summary>
internal sealed class ShutdownPhase(string name, TimeSpan timeout, bool recover, bool enabled, IReadOnlyList<string> dependsOn)
{
    private readonly List<(string Name, Func<Task<Done>> Task)> _tasks = [];

    internal string Name => name;

    internal TimeSpan Timeout => timeout;

    internal bool HasTasks
    {
        get
        {
            lock (_tasks)
                return _tasks.Count > 0;
        }
    }

    internal IReadOnlyList<string> DependsOn => dependsOn;

    internal void Add(string taskName, Func<Task<Done>> task)
    {
        lock (_tasks)
            _tasks.Add((taskName, task));
    }

    /// <summary>Runs the tasks side by side, for the phase's time at most.</summary>
    internal async Task Run(TimeProvider time, ILoggingAdapter log)
    {
        (string Name, Func<Task<Done>> Task)[] tasks;
        lock (_tasks)
            tasks = [.. _tasks];
        if (tasks.Length == 0)
            return;
        if (!enabled)
        {
            log.Info("Phase {0} is disabled: {1} tasks are left out", name, tasks.Length);
            return;
        }

        var running = tasks.Select(task => RunTask(task.Name, task.Task, log)).ToArray();
        await WaitFor(Task.WhenAll(running), time, log).ConfigureAwait(true);
    }

    private async Task WaitFor(Task all, TimeProvider time, ILoggingAdapter log)
    {
        try
        {
            await all.WaitAsync(timeout, time).ConfigureAwait(true);
        }
        catch (TimeoutException) when (!all.IsCompleted)
        {
            if (!recover)
                throw new TimeoutException($"Phase {name} took longer than {timeout}.");
            log.Warning("Phase {0} took longer than {1}; the shutdown goes on", name, timeout);
        }
    }

    private async Task RunTask(string taskName, Func<Task<Done>> task, ILoggingAdapter log)
    {
        try
        {
            await task().ConfigureAwait(true);
        }
        catch (Exception cause) when (recover)
        {
            log.Warning(cause, "Task {0} of phase {1} failed: {2}", taskName, name, cause.Message);
        }
    }
}
