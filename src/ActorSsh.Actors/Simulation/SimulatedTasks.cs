namespace ActorSsh.Actors.Simulation;

/// <summary>Runs tasks as steps of a simulation, and with them what they await: the continuations come back here.</summary>
internal sealed class SimulatedTasks(ActorSimulation simulation) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => 1;

    internal void Run(Task task) => TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    protected override void QueueTask(Task task) => simulation.Add(task, "continued a task");

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
}
