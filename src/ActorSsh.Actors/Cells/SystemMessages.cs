namespace Akka.Actor;

/// <summary>A child has failed; its parent decides. User code sees it as the message of a <c>PreRestart</c> caused by an escalation.</summary>
internal sealed class Failed(ActorCell child, Exception cause) : SystemMessage
{
    internal ActorCell Child => child;

    internal Exception Cause => cause;

    internal override CellState WaitsFrom => CellState.Suspended;

    internal override void Apply(ActorCell cell) => cell.OnFailed(this);
}

/// <summary>Restart, decided by the parent.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    internal override CellState WaitsFrom => CellState.WaitingForChildren;

    internal override void Apply(ActorCell cell) => cell.OnRecreate(cause);
}

/// <summary>An ancestor has failed: take no user mail until a matching <see cref="Resume"/> or <see cref="Recreate"/>.</summary>
internal sealed class Suspend : SystemMessage
{
    internal override CellState WaitsFrom => CellState.WaitingForChildren;

    internal override void Apply(ActorCell cell) => cell.OnSuspend();
}

/// <summary>Takes one suspension back; with a cause, the failure of the actor itself is forgiven.</summary>
internal sealed class Resume(Exception cause) : SystemMessage
{
    internal override CellState WaitsFrom => CellState.WaitingForChildren;

    internal override void Apply(ActorCell cell) => cell.OnResume(cause);
}

/// <summary>Stop after the message being handled.</summary>
internal sealed class Terminate : SystemMessage
{
    internal override void Apply(ActorCell cell) => cell.OnTerminate();
}

/// <summary>The watcher wants to know of the end of the watched.</summary>
internal sealed class Watch(InternalActorRef watcher) : SystemMessage
{
    internal override void Apply(ActorCell cell) => cell.AddWatcher(watcher);

    internal override void OnDead(InternalActorRef target) => watcher.SendSystem(new DeathWatchNotification(target, existenceConfirmed: false));
}

/// <summary>The watcher wants to know no more.</summary>
internal sealed class Unwatch(InternalActorRef watcher) : SystemMessage
{
    internal override void Apply(ActorCell cell) => cell.RemoveWatcher(watcher);
}

/// <summary>An actor has stopped, told to its parent and to its watchers.</summary>
internal sealed class DeathWatchNotification(InternalActorRef actor, bool existenceConfirmed) : SystemMessage
{
    internal InternalActorRef Actor => actor;

    internal bool ExistenceConfirmed => existenceConfirmed;

    internal override void Apply(ActorCell cell) => cell.OnDeath(this);
}

/// <summary>A part of an asynchronous handler is ready to go on.</summary>
internal sealed class RunContinuation(ActorTaskScheduler scheduler, Task task) : SystemMessage
{
    internal override void Apply(ActorCell cell) => cell.OnContinuation(scheduler, task);
}

/// <summary>The task of an asynchronous handler has ended.</summary>
internal sealed class HandlerCompleted(ActorTaskScheduler scheduler, Task task) : SystemMessage
{
    internal override void Apply(ActorCell cell) => cell.OnHandlerCompleted(scheduler, task);
}
