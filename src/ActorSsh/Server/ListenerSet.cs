using System.Net;

namespace ActorSsh.Server;

/// <summary>The listening sockets of a server and who accepts from each. Owns the sockets. Used in the turns of the server's actor.</summary>
internal sealed class ListenerSet(IActorContext context, ServerRuntime runtime) : IDisposable
{
    private readonly List<ListenerSlot> _slots = [];
    private int _begun;

    /// <summary>Accepts from these too; their sockets are owned here from now on.</summary>
    public void Begin(Listeners listeners, IActorRef connections)
    {
        foreach (var listener in listeners.All)
        {
            var backoff = new RestartBackoff(runtime.Options.RestartBackoff, runtime.Options.RestartBackoffMaximum);
            var slot = new ListenerSlot(listener, $"listener-{_begun++}", backoff);
            _slots.Add(slot);
            slot.Start(context, runtime.ListenerSeatOf(connections));
        }
    }

    /// <summary>Where sockets are open, also while nobody accepts from one.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => [.. _slots.Where(static slot => !slot.IsClosed).Select(static slot => slot.EndPoint)];

    /// <summary>What it takes to listen where these options say.</summary>
    public ListenerPlan PlanFor(SshServerOptions options) => new(_slots, options);

    /// <summary>Closes these for good.</summary>
    public void Remove(IReadOnlyList<ListenerSlot> slots)
    {
        foreach (var slot in slots)
        {
            Close(slot);
            _slots.Remove(slot);
        }
    }

    /// <summary>The one that was served by this actor, if nobody has closed it.</summary>
    public ListenerSlot? FindServedBy(IActorRef actor) => _slots.Find(slot => slot.IsServedBy(actor)) is { IsClosed: false } slot ? slot : null;

    public void Close(Predicate<ListenerSlot> which) => _slots.FindAll(which).ForEach(Close);

    /// <summary>Its actor has failed; another may start after this time.</summary>
    public TimeSpan OnDied(ListenerSlot slot)
    {
        var delay = slot.OnDied(runtime.Clock.Now);
        runtime.ListenerFaults.OnFailed(slot.EndPoint, "the listener has failed and starts again", delay);
        return delay;
    }

    /// <summary>It has waited long enough.</summary>
    public void StartAgain(ListenerSlot slot, IActorRef connections)
    {
        runtime.ListenerFaults.OnOver(slot.EndPoint);
        slot.Start(context, runtime.ListenerSeatOf(connections));
    }

    /// <summary>The actors end with their parent.</summary>
    public void Dispose() => _slots.ForEach(static slot => slot.Dispose());

    private void Close(ListenerSlot slot)
    {
        slot.Close(context);
        runtime.ListenerFaults.OnOver(slot.EndPoint);
    }
}
