using System.Collections.Concurrent;
using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>How something becomes ready to run, and whether the thread that makes it so may.</summary>
public sealed partial class ActorSimulation
{
    private readonly ReadySet _ready = new();
    private readonly HashSet<IActorRef> _told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Actors below <c>/system</c>: any thread may log.</summary>
    private readonly ConcurrentQueue<ActorCell> _asides = new();

    internal void Wake(ActorCell cell, object message)
    {
        if (IsAside(cell))
            _asides.Enqueue(cell);
        else if (_thread.IsMine)
            WakeHere(cell);
        else
            WakeFromOutside(cell, message);
    }

    /// <summary>Adds what is no actor.</summary>
    internal void Add(object item, string deed)
    {
        if (Admits(item, deed, () => _ready.Add(item)))
            _ready.Add(item);
    }

    /// <summary>
    /// Whether the calling thread may change the simulation. Where it may not, that is remembered as an error, or done when nothing else
    /// can run.
    /// </summary>
    internal bool Admits(object item, string deed, Action later, object message = null)
    {
        if (_thread.IsMine)
            return true;
        if (_outside.IsAdmitted)
            _outside.Bring(later);
        else
            _thread.Intrude(item, deed, message);
        return false;
    }

    private void WakeFromOutside(ActorCell cell, object message) =>
        Admits(cell, message is null ? "woke" : "told", () => WakeHere(cell), message);

    private void WakeHere(ActorCell cell)
    {
        cell.AwaitTurn();
        _ready.Add(cell);
    }

    private void DeliverHere(PromiseRef receiver, object message, IActorRef sender)
    {
        if (_told.Add(receiver))
            _ready.Add(new Delivery(sender, receiver, StepWords.Of(message), () => Arrive(receiver, message, sender)));
        else
            _system.DeadLetterRef.Publish(message, sender, receiver);
    }

    private void Arrive(PromiseRef receiver, object message, IActorRef sender)
    {
        _told.Remove(receiver);
        receiver.Take(message, sender);
    }

    private bool IsAside(ActorCell cell)
    {
        for (var above = cell; above is not null; above = above.ParentRef as ActorCell)
        {
            if (above == _system.User)
                return false;
        }

        return true;
    }
}
