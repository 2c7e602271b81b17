using System.Net.Sockets;
using ActorSsh.Diagnostics;
using ActorSsh.Options.Changes;
using ActorSsh.Transports;
using Akka.Configuration;

namespace ActorSsh.Server;

/// <summary>
/// The top of one server: supervises its listeners and its connections. A listener that fails is started again after a while, and keeps the
/// connections it accepted (C-60, C-61): the listening sockets are owned here.
/// </summary>
internal sealed class ServerActor(ServerRuntime runtime) : UntypedActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger(TemplateFormatter.Instance);
    private readonly ListenerSet _listeners = new(Context, runtime);
    private IActorRef _connections = ActorRefs.Nobody;
    private bool _isEnding;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>
    /// A listener is stopped, and started anew after its backoff. The parent of the connections goes on: a restart would take all of them.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        if (!Sender.Equals(_connections) || failure is ActorKilledException or ActorInitializationException)
        {
            return Directive.Stop;
        }

        _log.Error(failure, "The parent of the connections failed and goes on");
        return Directive.Resume;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartServer start:
                Sender.Tell(TryStart(start.Listeners));
                break;
            case ListConnections or ListConnectionInfos or FindConnection or ConnectionAccepted or PenalizeSource:
                _connections.Forward(message);
                break;
            case ReconfigureServer reconfigure:
                Sender.Tell(TryReconfigure(reconfigure.Options));
                break;
            case DrainServer drain:
                _isEnding |= drain.Listener is null;
                Close(slot => drain.ClosesListeners && (drain.Listener is null || drain.Listener.Equals(slot.EndPoint)));
                _connections.Forward(drain);
                break;
            case DeadLetter { Message: Accepted { Listener: not null } orphan } letter when letter.Recipient.Path.Parent.Equals(Self.Path):
                TakeOver(orphan);
                break;
            case DeadLetter letter:
                Undelivered.Release(letter, Self);
                break;
            case StopServer:
                _isEnding = true;
                Close(static _ => true);
                _connections.Tell(message);
                break;
            case StartListener again:
                _listeners.StartAgain(again.Slot, _connections);
                break;
            case Terminated { ActorRef: var dead } when dead.Equals(_connections):
                Context.Stop(Self);
                break;
            case Terminated dead:
                StartAgain(dead.ActorRef);
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
        _listeners.Dispose();
        runtime.EndPoints = [];
    }

    /// <summary>Who starts the server learns why it could not, instead of waiting for an answer; he stops us then.</summary>
    private object TryStart(Listeners listeners)
    {
        try
        {
            DispatcherProbe.MakeDispatchers(Context);
            Start(listeners);
            return ServerStarted.Instance;
        }
        catch (ConfigurationException refused)
        {
            return new Status.Failure(refused);
        }
    }

    private void Start(Listeners listeners)
    {
        _connections = Context.ActorOf(Props.Create(() => new ConnectionsActor(runtime)), "connections");
        Context.Watch(_connections);
        TellRoom(runtime.Options.MaximumConnections);
        _listeners.Begin(listeners, _connections);
        runtime.EndPoints = _listeners.EndPoints;
    }

    /// <summary>What can fail comes first: a new listener that cannot be opened leaves everything as it was.</summary>
    private object TryReconfigure(SshServerOptions asked)
    {
        try
        {
            return _isEnding
                ? throw new InvalidOperationException("A server that drains or stops keeps its options.")
                : Reconfigure(asked);
        }
        catch (Exception refused)
        {
            _log.Warning("The options stay as they are: {Cause}", refused.Message);
            return new Status.Failure(refused);
        }
    }

    private ServerReconfigured Reconfigure(SshServerOptions asked)
    {
        var changes = OptionDifference.Of(runtime.Options, asked);
        var plan = _listeners.PlanFor(asked);
        var (opened, closed) = (Listeners.Open(plan.ToOpen, plan.ToAdopt, asked.ListenBacklog), plan.ToClose);
        Adopt(asked, opened);
        _connections.Tell(new OptionsAdopted(opened.EndPoints));
        _listeners.Begin(opened, _connections);
        _listeners.Remove(closed);
        runtime.EndPoints = _listeners.EndPoints;
        foreach (var change in changes)
        {
            _log.Debug("Option {Path} was {Old}, is {New}: {Effect}", change.Path, change.Old, change.New, change.Effect);
        }

        return new(new SshReconfiguration(changes, opened.EndPoints, [.. closed.Select(static slot => slot.EndPoint)]));
    }

    private void Adopt(SshServerOptions asked, Listeners opened)
    {
        try
        {
            runtime.Adopt(OptionEffects.InForce(runtime.Options, asked));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Close(Predicate<ListenerSlot> which)
    {
        _listeners.Close(which);
        runtime.EndPoints = _listeners.EndPoints;
    }

    /// <summary>Better known at the start than on the day they run out.</summary>
    private void TellRoom(int connections)
    {
        if (!SshOpenFiles.HasRoomFor(connections))
        {
            _log.Info("Open files {OpenFiles} (ulimit -n, LimitNOFILE=)", SshOpenFiles.Describe(connections));
        }
    }

    /// <summary>Its listener ended while it came: the client has connected all the same, and is served, or told why not.</summary>
    private void TakeOver(Accepted orphan)
    {
        try
        {
            _connections.Tell(new ConnectionAccepted(new SocketTransport(orphan.Socket)) { Listener = orphan.Listener });
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            orphan.Socket.Dispose();
        }
    }

    private void StartAgain(IActorRef dead)
    {
        if (_listeners.FindServedBy(dead) is { } slot)
        {
            var delay = _listeners.OnDied(slot);
            _log.Warning("Listener {Listener} on {LocalEndPoint} has failed; it starts again in {Delay}", slot.Name, slot.EndPoint, delay);
            Timers.StartSingleTimer(slot, new StartListener(slot), delay);
        }
    }

    private sealed record StartListener(ListenerSlot Slot);
}
