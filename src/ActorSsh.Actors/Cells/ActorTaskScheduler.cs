namespace Akka.Actor;

/// <summary>Brings the continuations of one asynchronous handler back to its actor.</summary>
internal sealed class ActorTaskScheduler(ActorCell cell) : TaskScheduler
{
    /// <summary>The actor has stopped or restarted: nothing of the handler runs any more.</summary>
    internal bool IsAbandoned { get; set; }

    /// <summary>How many tasks of the handler have not ended.</summary>
    internal int Running { get; set; }

    public override int MaximumConcurrencyLevel => 1;

    internal void Run(Task task) => TryExecuteTask(task);

    internal void OnEnded(Task task) => cell.SendSystem(new HandlerCompleted(this, task));

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    protected override void QueueTask(Task task) => cell.SendSystem(new RunContinuation(this, task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ActorCell.Current == cell && !IsAbandoned && TryExecuteTask(task);
}
