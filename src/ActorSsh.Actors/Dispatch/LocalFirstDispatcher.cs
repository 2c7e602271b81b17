using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// Runs actors on the thread that has their mail: whom a turn wakes waits in the thread's own queue instead of waking another thread. One
/// run of that queue is a drain (<see cref="LocalDrain"/>). It begins on a pool thread, or inside the Tell of a message type that is listed
/// for it, and ends when nobody is ready or its budget is used up; then the rest goes to the pool.
/// </summary>
/// <remarks>Its actors must not block: whoever is ready behind a turn waits for it.</remarks>
internal class LocalFirstDispatcher(string id, int throughput, LocalFirstSettings settings, TimeProvider time) : Dispatcher(id, throughput)
{
    internal LocalFirstSettings Settings { get; } = settings;

    internal TimeProvider Time { get; } = time;

    internal override void Wake(ActorCell cell, object message)
    {
        var drain = LocalDrain.Current;
        if (drain?.Owner == this)
            WakeInside(drain, cell);
        else if (message is not null && Settings.StartsDrain(message) && LocalDrain.MayStartHere)
            Run(cell);
        else
            base.Wake(cell, message);
    }

    internal override void Yield(ActorCell cell)
    {
        if (LocalDrain.Current is not { } drain || drain.Owner != this || !drain.TryAdd(cell))
            base.Yield(cell);
    }

    /// <summary>Begins a drain with this actor. A thread that is in one already gives it a plain run; no dispatcher asks for that.</summary>
    internal override void Run(ActorCell cell)
    {
        if (LocalDrain.Current is null)
            LocalDrain.Run(this, cell);
        else
            base.Run(cell);
    }

    /// <summary>A run keeps its thread: those behind it need not wait. On the watch's thread.</summary>
    internal virtual void OnLongRun(LocalDrain drain) => drain.Help();

    /// <summary>What the queue has no room for is more than one thread should keep: other cores may help.</summary>
    private void WakeInside(LocalDrain drain, ActorCell cell)
    {
        if (!drain.TryAdd(cell))
            base.Wake(cell, message: null);
    }
}
