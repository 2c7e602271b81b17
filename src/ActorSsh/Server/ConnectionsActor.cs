using System.Net;
using System.Text;
using ActorSsh.Channels;
using ActorSsh.Connections;
using ActorSsh.Protocol;
using ActorSsh.Transports;

namespace ActorSsh.Server;

/// <summary>
/// Parent of all connections: creates, counts and lists them. It keeps each transport until the connection's death, so that one handed
/// over in vain is closed all the same.
/// </summary>
internal sealed class ConnectionsActor(ServerRuntime runtime) : UntypedActor
{
    private static readonly byte[] TooMany = Encoding.ASCII.GetBytes("Too many connections; try again later.\r\n");

    private readonly Dictionary<IActorRef, Slot> _slots = [];
    private long _lastId;
    private bool _isStopping;
    private readonly HashSet<IPEndPoint> _drained = [];
    private bool _isDraining;

    protected override SupervisorStrategy SupervisorStrategy() => ConnectionSupervision.StopChild;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ConnectionAccepted accepted:
                Accept(accepted);
                break;
            case Terminated terminated:
                Remove(terminated.ActorRef);
                break;
            case FindConnection find:
                Sender.Tell(new ConnectionFound(Find(find.Id)));
                break;
            case ListConnections:
                List(Sender);
                break;
            case DrainServer drain:
                Drain(drain);
                Sender.Tell(DrainBegan.Instance);
                break;
            case StopServer:
                Stop();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        foreach (var slot in _slots.Values)
        {
            slot.Dispose();
            runtime.Tally.ConnectionEnded();
        }
    }

    private void Accept(ConnectionAccepted accepted)
    {
        var transport = accepted.Transport;
        if (_isStopping || IsDrained(accepted.Listener) || _slots.Count >= runtime.Options.MaximumConnections)
        {
            Refuse(transport);
            return;
        }

        var seat = runtime.SeatOf(++_lastId);
        var info = new SshConnectionInfo(seat.Id, "", transport.RemoteEndPoint, transport.LocalEndPoint, "", null, runtime.Clock.Wall);
        var connection = Context.ActorOf(ConnectionActor.Create(seat), $"c{seat.Id}");
        Context.Watch(connection);
        var slot = new Slot(accepted, new SshConnection(connection, info));
        _slots.Add(connection, slot);
        runtime.Tally.ConnectionBegan();
        connection.Tell(new AttachTransport(transport, slot.Connection));
    }

    private SshConnection? Find(long id) => _slots.Values.FirstOrDefault(slot => slot.Connection.Info.Id == id)?.Connection;

    private void List(IActorRef asker)
    {
        IReadOnlyCollection<IActorRef> connections = [.. _slots.Keys];
        var patience = runtime.Options.ListingTimeout;
        Context.ActorOf(Props.Create(() => new ConnectionLister(connections, asker, patience)));
    }

    private void Drain(DrainServer drain)
    {
        _ = drain.Listener is null ? _isDraining = true : _drained.Add(drain.Listener);
        IReadOnlyCollection<IActorRef> connections =
            [.. _slots.Where(pair => drain.Listener is null || drain.Listener.Equals(pair.Value.Accepted.Listener)).Select(static pair => pair.Key)];
        Context.ActorOf(Props.Create(() => new ConnectionDrainer(connections, drain)));
    }

    /// <summary>What a listener accepted just before it was closed may come behind the drain.</summary>
    private bool IsDrained(IPEndPoint? listener) => _isDraining || (listener is not null && _drained.Contains(listener));

    /// <summary>A refusal before our version line is one line of plain text (T-10).</summary>
    private void Refuse(ByteTransport transport)
    {
        runtime.Tally.ConnectionRefused();
        transport.Refuse(TooMany);
        transport.Dispose();
    }

    private void Remove(IActorRef connection)
    {
        if (_slots.Remove(connection, out var slot))
        {
            slot.Dispose();
            runtime.Tally.ConnectionEnded();
        }

        if (_isStopping && _slots.Count == 0)
        {
            Context.Stop(Self);
        }
    }

    private void Stop()
    {
        _isStopping = true;
        foreach (var connection in _slots.Keys)
        {
            connection.Tell(new DisconnectConnection(DisconnectReason.ByApplication, "The server is stopping."));
        }

        if (_slots.Count == 0)
        {
            Context.Stop(Self);
        }
    }

    /// <summary>What is kept for a connection until its actor is dead, however that came about.</summary>
    private sealed record Slot(ConnectionAccepted Accepted, SshConnection Connection) : IDisposable
    {
        public void Dispose()
        {
            Accepted.Transport.Dispose();
            Connection.End("The connection's actor has died.");
        }
    }
}
