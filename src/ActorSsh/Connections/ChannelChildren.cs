using ActorSsh.Channels;
using ActorSsh.Channels.Serving;
using ActorSsh.Forwarding;
using ActorSsh.Options;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// The children of one connection: which actor serves which channel. A batch on its way to a child is held here until the child has taken
/// it (and holds it itself) or is dead, so that its memory cannot be reused under a message in a mailbox.
/// </summary>
internal sealed class ChannelChildren(IActorContext context, ConnectionSeat seat, SshConnection connection) : IDisposable
{
    private readonly ChannelFactory _factory = new(seat.Options, new ConnectTargets(seat.Options.Limits.PendingInboundOpens, seat.LookUps));
    private readonly ChannelOptions _options = seat.Options.ToChannelOptions();
    private readonly Dictionary<ChannelHandle, IActorRef> _actors = [];
    private readonly Dictionary<ChannelHandle, ChannelSeat> _seats = [];
    private readonly Dictionary<IActorRef, ChannelHandle> _handles = [];
    private readonly Dictionary<ChannelHandle, ChannelDataBatch> _underWay = [];

    public int Count => _actors.Count;

    /// <summary>Creates the actor of a channel that the peer wants to open, and lets it find out whether it may.</summary>
    public void Begin(ChannelEvent.OpenRequested open) =>
        Add(SeatOf(open.Handle, open.Type, open.TypeSpecific), _factory.Create).Tell(BeginOpen.Instance);

    /// <summary>Creates the actor of a channel that we want to open.</summary>
    public void Begin(ChannelHandle handle, OpenChannelCommand open) =>
        Add(SeatOf(handle, open.Type, open.Data) with { IsOurs = true }, channel => ChannelFactory.Create(open, channel));

    /// <summary>What a channel's actor was born with, if that still lives.</summary>
    public ChannelSeat? FindSeat(ChannelHandle handle) => _seats.GetValueOrDefault(handle);

    /// <summary>Passes an event to its channel's actor, if that still lives.</summary>
    public void Tell(ChannelEvent occurred)
    {
        if (HandleOf(occurred) is not { } handle || !_actors.TryGetValue(handle, out var actor))
        {
            return;
        }

        if (occurred is ChannelEvent.DataReceived data)
        {
            data.Batch.Retain();
            _underWay.Add(handle, data.Batch);
        }

        actor.Tell(occurred);
    }

    /// <summary>Tells every channel's actor.</summary>
    public void TellAll(object message)
    {
        foreach (var actor in _actors.Values)
        {
            actor.Tell(message);
        }
    }

    /// <summary>Tells the actors of sessions whose program runs on a terminal.</summary>
    /// <returns>How many there are.</returns>
    public int TellTerminals(object message)
    {
        var terminals = _seats.Values.Where(static seat => seat.Story.HasTerminal).ToList();
        terminals.ForEach(seat => _actors[seat.Handle].Tell(message));
        return terminals.Count;
    }

    /// <summary>Sessions that the peer opened and that are joined to another connection.</summary>
    public IReadOnlyList<ChannelHandle> ListSplicedSessions() =>
        [.. _seats.Values.Where(static seat => seat is { IsServedSession: true, IsSpliced: true }).Select(static seat => seat.Handle)];

    /// <summary>Stops a channel's actor, if it still lives.</summary>
    public void Stop(ChannelHandle handle)
    {
        if (_actors.TryGetValue(handle, out var actor))
        {
            context.Stop(actor);
        }
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
        _seats.Remove(handle);
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

    private ChannelSeat SeatOf(ChannelHandle handle, string type, ReadOnlyMemory<byte> data) =>
        new(handle, new SshChannelOpening(connection.Info, type, data), _options, seat.Buffers, seat.Tally)
        {
            Connection = connection,
            IsSpliced = seat.Options.Splices.ContainsKey(type),
        };

    private IActorRef Add(ChannelSeat channel, Func<ChannelSeat, Props> props)
    {
        var child = context.ActorOf(props(channel), $"ch{channel.Handle.LocalChannel}-{channel.Handle.Generation}");
        context.Watch(child);
        _actors.Add(channel.Handle, child);
        _seats.Add(channel.Handle, channel);
        _handles.Add(child, channel.Handle);
        return child;
    }

    private static ChannelHandle? HandleOf(ChannelEvent occurred) => occurred switch
    {
        ChannelEvent.Opened opened => opened.Handle,
        ChannelEvent.OpenFailed failed => failed.Handle,
        ChannelEvent.DataReceived data => data.Handle,
        ChannelEvent.WriteReady ready => ready.Handle,
        ChannelEvent.RequestReceived request => request.Handle,
        ChannelEvent.WindowExhausted exhausted => exhausted.Handle,
        ChannelEvent.EofReceived eof => eof.Handle,
        ChannelEvent.OutputRefused refused => refused.Handle,
        ChannelEvent.Closed closed => closed.Handle,
        ChannelEvent.RequestCompleted completed => completed.Handle,
        _ => null,
    };
}
