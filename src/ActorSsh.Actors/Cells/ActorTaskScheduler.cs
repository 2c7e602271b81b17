namespace Akka.Actor;

/// <summary>Brings the continuations of one asynchronous handler back to its actor.</summary>
internal sealed class ActorTaskScheduler(ActorCell cell) : TaskScheduler
{
    /// <summary>The actor has stopped or restarted: nothing of the handler runs any more.</summary>
    internal bool IsAbandoned { get; set; }

    /// <summary>How many tasks of the handler have not ended.</summary>
    internal int Running { get; set; }

    public override int MaximumConcurrencyLevel => 1;

    internal void Run(Task task) => Execute(task);

    internal void OnEnded(Task task) => cell.SendSystem(new HandlerCompleted(this, task));

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    protected override void QueueTask(Task task) => cell.SendSystem(new RunContinuation(this, task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ActorCell.Current == cell && !IsAbandoned && Execute(task);

    /// <summary>
    /// A synchronization context of the thread's own, such as that of a user interface, would take what follows the next await away from
    /// the actor: an await asks it before it asks for a scheduler.
    /// </summary>
    private bool Execute(Task task)
    {
        var ofThread = SynchronizationContext.Current;
        if (ofThread is null)
            return TryExecuteTask(task);
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return TryExecuteTask(task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(ofThread);
        }
    }
}
