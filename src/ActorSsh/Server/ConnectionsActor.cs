using System.Net;
using ActorSsh.Admission;
using ActorSsh.Channels.Commands;
using ActorSsh.Connections;
using ActorSsh.Diagnostics;
using ActorSsh.Events;
using ActorSsh.Options;
using ActorSsh.Protocol;
using ActorSsh.Transports;

namespace ActorSsh.Server;

/// <summary>
/// Parent of all connections: lets them in or not, creates, counts and lists them. It keeps each transport until the connection's death, so
/// that one handed over in vain is closed all the same.
/// </summary>
internal sealed class ConnectionsActor(ServerRuntime runtime) : UntypedActor
{
    private readonly Gatekeeper _gate = new(
        runtime.Options.ToEntryRules(), runtime.Penalties, new AdmissionReport(Context.GetLogger(TemplateFormatter.Instance), runtime.Clock), runtime.Gauges);

    private readonly EventCaller _events = new(runtime.Clock, Context.GetLogger(TemplateFormatter.Instance));

    private readonly Dictionary<IActorRef, ConnectionSlot> _slots = [];
    private readonly Dictionary<IActorRef, ByteTransport> _refused = [];
    private long _lastId;
    private long _lastRefusal;
    private bool _isStopping;
    private readonly HashSet<IPEndPoint> _drained = [];
    private bool _isDraining;

    /// <summary>Nothing is restarted; whether it was our fault that a connection died is remembered.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        if (failure is not ActorKilledException && _slots.TryGetValue(Sender, out var slot))
        {
            slot.HasCrashed = true;
        }

        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ConnectionAccepted accepted:
                Sender.Tell(ConnectionTaken.Instance);
                Accept(accepted);
                break;
            case Terminated terminated:
                Remove(terminated.ActorRef);
                break;
            case LoggedIn:
                Welcome(Sender);
                break;
            case LogInMissed missed:
                Miss(Sender, missed.Failure);
                break;
            case PenalizeSource blame:
                Blame(blame.Address, blame.Reason);
                break;
            case FindConnection find:
                Sender.Tell(new ConnectionFound(Find(find.Id)));
                break;
            case ListConnections:
                List(Sender);
                break;
            case ListConnectionInfos:
                Sender.Tell(new ConnectionInfoList([.. _slots.Values.Select(static slot => slot.Connection.Info).OrderBy(static info => info.Id)]));
                break;
            case OptionsAdopted adopted:
                _gate.Adopt(runtime.Options.ToEntryRules());
                AdoptEvents(runtime.Options);
                _drained.ExceptWith(adopted.Opened);
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

    protected override void PreStart() => AdoptEvents(runtime.Options);

    private void AdoptEvents(SshServerOptions options) => _events.Adopt(options.Events, options.Admission.PendingEvents);

    protected override void PostStop()
    {
        foreach (var slot in _slots.Values)
        {
            slot.Dispose();
            runtime.Tally.ConnectionEnded();
            _gate.Ended(slot.Source);
            EndStartup(slot);
        }

        foreach (var transport in _refused.Values)
        {
            transport.Dispose();
        }
    }

    private void Accept(ConnectionAccepted accepted)
    {
        var transport = accepted.Transport;
        var source = SourceBlock.Of(transport.RemoteEndPoint, runtime.Options.Admission.PerSourceNetBlockSize, _lastId + 1);
        if (Judge(accepted, source) is { } refusal)
        {
            Refuse(transport, refusal);
            return;
        }

        var seat = runtime.SeatOf(++_lastId, _events);
        var info = new SshConnectionInfo(seat.Id, "", transport.RemoteEndPoint, transport.LocalEndPoint, "", null, runtime.Clock.Wall);
        var connection = Context.ActorOf(ConnectionActor.Create(seat), $"c{seat.Id}");
        Context.Watch(connection);
        var slot = new ConnectionSlot(accepted, source, new SshConnection(connection, info));
        _slots.Add(connection, slot);
        _gate.Began(source);
        runtime.Tally.ConnectionBegan();
        runtime.Tally.StartupBegan();
        connection.Tell(new AttachTransport(transport, slot.Connection));
    }

    private Refusal? Judge(ConnectionAccepted accepted, SourceBlock source) => _isStopping || IsDrained(accepted.Listener)
        ? new Refusal(RefusalReason.Stopping)
        : accepted.Transport.TouchesReserve ? new Refusal(RefusalReason.Descriptors)
        : _gate.Judge(accepted.Transport.RemoteEndPoint, source, _slots.Count);

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
            [.. _slots.Where(pair => drain.Listener is null || drain.Listener.Equals(pair.Value.Listener)).Select(static pair => pair.Key)];
        Context.ActorOf(Props.Create(() => new ConnectionDrainer(connections, drain)));
    }

    /// <summary>What a listener accepted just before it was closed may come behind the drain.</summary>
    private bool IsDrained(IPEndPoint? listener) => _isDraining || (listener is not null && _drained.Contains(listener));

    /// <summary>
    /// A refusal before our version line is one line of plain text (T-10). Only so many of those who are refused may wait to have read it;
    /// none where it costs a descriptor that is needed (T-16).
    /// </summary>
    private void Refuse(ByteTransport transport, Refusal refusal)
    {
        runtime.Tally.ConnectionRefused();
        _gate.Refused(transport.RemoteEndPoint, refusal);
        if (_isStopping || transport.TouchesReserve || _refused.Count >= runtime.Options.Admission.LingeringRefusals)
        {
            transport.Refuse(refusal.ToLine().Span);
            transport.Dispose();
            return;
        }

        var (buffers, ending) = (runtime.Buffers, runtime.Options.Ending);
        var parting = Context.ActorOf(Props.Create(() => new RefusalActor(buffers, ending)), $"r{++_lastRefusal}");
        _refused.Add(Context.Watch(parting), transport);
        parting.Tell(new RefusePeer(transport, refusal.ToLine()));
    }

    private void Welcome(IActorRef connection)
    {
        if (_slots.TryGetValue(connection, out var slot))
        {
            EndStartup(slot);
        }
    }

    private void EndStartup(ConnectionSlot slot)
    {
        if (slot.IsStartup)
        {
            slot.IsStartup = false;
            _gate.LeftStartup(slot.Source);
            runtime.Tally.StartupEnded();
        }
    }

    private void Miss(IActorRef connection, SshLogInFailure failure)
    {
        if (_slots.TryGetValue(connection, out var slot))
        {
            var blamed = slot.HasCrashed ? failure with { Reason = SshPenaltyReason.Crash } : failure;
            _events.LogInFailed(blamed);
            Blame(slot.Remote?.Address, blamed.Reason);
        }
    }

    private void Blame(IPAddress? source, SshPenaltyReason reason)
    {
        if (_gate.Missed(source, reason) is { } ban)
        {
            _events.Penalized(ban);
        }
    }

    private void Remove(IActorRef dead)
    {
        if (_slots.Remove(dead, out var slot))
        {
            slot.Dispose();
            runtime.Tally.ConnectionEnded();
            _gate.Ended(slot.Source);
            EndStartup(slot);
        }
        else if (_refused.Remove(dead, out var transport))
        {
            transport.Dispose();
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
}
