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

    private readonly Dictionary<IActorRef, ByteTransport> _transports = [];
    private long _lastId;
    private bool _isStopping;

    protected override SupervisorStrategy SupervisorStrategy() => ConnectionSupervision.StopChild;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ConnectionAccepted accepted:
                Accept(accepted.Transport);
                break;
            case Terminated terminated:
                Remove(terminated.ActorRef);
                break;
            case ListConnections:
                List(Sender);
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
        foreach (var transport in _transports.Values)
        {
            transport.Dispose();
            runtime.Tally.ConnectionEnded();
        }
    }

    private void Accept(ByteTransport transport)
    {
        if (_isStopping || _transports.Count >= runtime.Options.MaximumConnections)
        {
            Refuse(transport);
            return;
        }

        var seat = runtime.SeatOf(++_lastId);
        var connection = Context.ActorOf(ConnectionActor.Create(seat), $"c{seat.Id}");
        Context.Watch(connection);
        _transports.Add(connection, transport);
        runtime.Tally.ConnectionBegan();
        connection.Tell(new AttachTransport(transport));
    }

    private void List(IActorRef asker)
    {
        IReadOnlyCollection<IActorRef> connections = [.. _transports.Keys];
        Context.ActorOf(Props.Create(() => new ConnectionLister(connections, asker)));
    }

    /// <summary>A refusal before our version line is one line of plain text (T-10).</summary>
    private void Refuse(ByteTransport transport)
    {
        runtime.Tally.ConnectionRefused();
        transport.Refuse(TooMany);
        transport.Dispose();
    }

    private void Remove(IActorRef connection)
    {
        if (_transports.Remove(connection, out var transport))
        {
            transport.Dispose();
            runtime.Tally.ConnectionEnded();
        }

        if (_isStopping && _transports.Count == 0)
        {
            Context.Stop(Self);
        }
    }

    private void Stop()
    {
        _isStopping = true;
        foreach (var connection in _transports.Keys)
        {
            connection.Tell(new DisconnectConnection(DisconnectReason.ByApplication, "The server is stopping."));
        }

        if (_transports.Count == 0)
        {
            Context.Stop(Self);
        }
    }
}
