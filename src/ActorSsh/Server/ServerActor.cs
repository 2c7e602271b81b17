using ActorSsh.Diagnostics;

namespace ActorSsh.Server;

/// <summary>
/// The top of one server: supervises its listeners and its connections. A listener that fails is restarted and keeps the connections it
/// accepted (C-60): the listening sockets are owned here.
/// </summary>
internal sealed class ServerActor(ServerRuntime runtime) : UntypedActor
{
    private readonly List<IActorRef> _listeners = [];
    private Listeners? _sockets;
    private IActorRef _connections = ActorRefs.Nobody;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartServer start:
                Start(start.Listeners);
                Sender.Tell(ServerStarted.Instance);
                break;
            case ListConnections or FindConnection or ConnectionAccepted:
                _connections.Forward(message);
                break;
            case DeadLetter letter:
                Undelivered.Release(letter, Self);
                break;
            case StopServer:
                _listeners.ForEach(Context.Stop);
                _sockets?.Dispose();
                _connections.Tell(message);
                break;
            case Terminated { ActorRef: var dead } when dead.Equals(_connections):
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
        SshInstruments.Add(runtime.Gauges);
    }

    protected override void PostStop()
    {
        SshInstruments.Remove(runtime.Gauges);
        Context.System.EventStream.Unsubscribe(Self);
        _sockets?.Dispose();
    }

    private void Start(Listeners listeners)
    {
        _sockets = listeners;
        _connections = Context.ActorOf(Props.Create(() => new ConnectionsActor(runtime)), "connections");
        Context.Watch(_connections);
        foreach (var socket in listeners.Sockets)
        {
            var target = _connections;
            _listeners.Add(Context.ActorOf(Props.Create(() => new ListenerActor(socket, target)), $"listener-{_listeners.Count}"));
        }
    }
}
