namespace Akka.Actor;

/// <summary>
/// Handlers that await. While one does, no user mail is taken; its continuations come back as system messages and run here. Stop and
/// restart abandon it: what is left of it never runs.
/// </summary>
internal sealed partial class ActorCell
{
    private ActorTaskScheduler _handler;

    internal void RunTask(Func<Task> action)
    {
        var scheduler = new ActorTaskScheduler(this);
        var start = new Task<Task>(action);
        start.RunSynchronously(scheduler);
        var task = start.GetAwaiter().GetResult();
        if (task is null || task.IsCompleted)
        {
            task?.GetAwaiter().GetResult();
            return;
        }

        _handler = scheduler;
        AddStatus(Awaiting);
        task.ContinueWith(
            static (ended, state) => ((ActorTaskScheduler)state).OnEnded(ended),
            scheduler,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
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
        _handler = null;
        AddStatus(-Awaiting);
        task.GetAwaiter().GetResult();
        if (_perpetrator is null)
            EndMessage();
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
