namespace Akka.Actor;

/// <summary>
/// Handlers that await. While one does, no user mail is taken; its continuations come back as system messages and run here. Stop and
/// restart abandon it: what is left of it never runs.
/// </summary>
internal sealed partial class ActorCell
{
    private ActorTaskScheduler _handler;

    /// <summary>Between the parts of a handler nothing of the user's runs in the actor: not even what decides on a child's failure.</summary>
    private bool IsAwaiting => _handler is not null;

    internal void RunTask(Func<Task> action)
    {
        var scheduler = _handler ?? new ActorTaskScheduler(this);
        var start = new Task<Task>(action);
        start.RunSynchronously(scheduler);
        var task = start.GetAwaiter().GetResult();
        if (task is null)
            throw new TaskCanceledException("An asynchronous handler returned no task.");
        if (task.IsCompleted)
        {
            ThrowFailureOf(task);
            return;
        }

        Await(scheduler);
        task.ContinueWith(
            static (ended, state) => ((ActorTaskScheduler)state).OnEnded(ended),
            scheduler,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            _system.TaskScheduler);
    }

    internal void OnContinuation(ActorTaskScheduler scheduler, Task task)
    {
        if (!scheduler.IsAbandoned)
            scheduler.Run(task);
    }

    internal void OnHandlerCompleted(ActorTaskScheduler scheduler, Task task)
    {
        if (_handler != scheduler)
            return;
        if (--scheduler.Running == 0)
        {
            _handler = null;
            AddStatus(-Awaiting);
        }

        ThrowFailureOf(task);
        if (_handler is null && _perpetrator is null)
            EndMessage();
    }

    /// <summary>One failure is itself, several are the <see cref="AggregateException"/> that holds them.</summary>
    private static void ThrowFailureOf(Task task)
    {
        if (task.Exception is { InnerExceptions.Count: > 1 } several)
            throw several;
        task.GetAwaiter().GetResult();
    }

    /// <summary>A handler that calls RunTask while it awaits is waited for until both have ended.</summary>
    private void Await(ActorTaskScheduler scheduler)
    {
        if (scheduler.Running++ > 0)
            return;
        _handler = scheduler;
        AddStatus(Awaiting);
    }

    private void CancelHandler()
    {
        if (_handler is null)
            return;
        _handler.IsAbandoned = true;
        _handler = null;
        AddStatus(-Awaiting);
    }
}
