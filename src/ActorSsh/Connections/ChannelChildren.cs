using ActorSsh.Channels;
using ActorSsh.Forwarding;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// The children of one connection: which actor serves which channel. A batch on its way to a child is held here until the child has taken
/// it (and holds it itself) or is dead, so that its memory cannot be reused under a message in a mailbox.
/// </summary>
internal sealed class ChannelChildren(IActorContext context, ConnectionSeat seat) : IDisposable
{
    private readonly ConnectTargets _targets = new(seat.Options.Limits.PendingInboundOpens);
    private readonly Dictionary<ChannelHandle, IActorRef> _actors = [];
    private readonly Dictionary<IActorRef, ChannelHandle> _handles = [];
    private readonly Dictionary<ChannelHandle, ChannelDataBatch> _underWay = [];

    public int Count => _actors.Count;

    /// <summary>Whether this channel type is served at all.</summary>
    public bool IsServed(string type) => ChannelFactory.IsServed(type, seat.Options);

    /// <summary>Creates the actor of a channel that the peer wants to open, and lets it find out whether it may.</summary>
    public void Begin(ChannelOpenRequested open, SshConnectionInfo connection)
    {
        var opening = new SshChannelOpening(connection, open.Type, open.TypeSpecific);
        var props = ChannelFactory.Create(new ChannelSeat(open.Handle, opening, seat.Options, seat.Buffers, seat.Tally, _targets));
        var child = context.ActorOf(props, $"ch{open.Handle.LocalChannel}-{open.Handle.Generation}");
        context.Watch(child);
        _actors.Add(open.Handle, child);
        _handles.Add(child, open.Handle);
        child.Tell(BeginOpen.Instance);
    }

    /// <summary>Passes an event to its channel's actor, if that still lives.</summary>
    public void Tell(ChannelEvent occurred)
    {
        if (HandleOf(occurred) is not { } handle || !_actors.TryGetValue(handle, out var actor))
        {
            return;
        }

        if (occurred is ChannelData data)
        {
            data.Batch.Retain();
            _underWay.Add(handle, data.Batch);
        }

        actor.Tell(occurred);
    }

    /// <summary>The child has the batch, and holds it.</summary>
    public void OnTaken(ChannelHandle handle)
    {
        if (_underWay.Remove(handle, out var batch))
        {
            batch.Release();
        }
    }

    /// <summary>A child has died: forgets it and says which channel it served.</summary>
    public ChannelHandle? Remove(IActorRef actor)
    {
        if (!_handles.Remove(actor, out var handle))
        {
            return null;
        }

        _actors.Remove(handle);
        OnTaken(handle);
        return handle;
    }

    /// <summary>The children are dead: lets go of what they never took.</summary>
    public void Dispose()
    {
        foreach (var batch in _underWay.Values)
        {
            batch.Release();
        }

        _underWay.Clear();
    }

    private static ChannelHandle? HandleOf(ChannelEvent occurred) => occurred switch
    {
        ChannelData data => data.Handle,
        WriteReady ready => ready.Handle,
        ChannelRequestReceived request => request.Handle,
        ChannelEofReceived eof => eof.Handle,
        ChannelOutputRefused refused => refused.Handle,
        ChannelClosed closed => closed.Handle,
        ChannelRequestCompleted completed => completed.Handle,
        _ => null,
    };
}
