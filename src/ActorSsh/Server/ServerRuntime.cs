using System.Net;
using ActorSsh.Admission;
using ActorSsh.Connections;
using ActorSsh.Diagnostics;
using ActorSsh.Events;
using ActorSsh.Forwarding;
using ActorSsh.Options;
using ActorSsh.Protocol;

namespace ActorSsh.Server;

/// <summary>What all actors of one server share: options, time, buffers, workers, penalties, counts.</summary>
internal sealed class ServerRuntime
{
    private readonly UserCreditPools _credit;
    private volatile Present _present;
    private volatile IReadOnlyList<IPEndPoint> _endPoints = [];

    public ServerRuntime(ActorSystem system, SshServerOptions options)
    {
        System = system;
        var credit = AffordableCredit.Of(options.Credit);
        _credit = new UserCreditPools(new SharedCreditPool(credit.Server), credit.User);
        _present = new Present(options, options.ToStateOptions(_credit.Of));
        Work = new WorkerPool(options.WorkerThreads, options.Admission);
        LookUps = new SystemLookUps(options.Forwarding.LookUps, options.Forwarding.Resolve);
        Clock = new ServerClock(options.TimeProvider);
        ListenerFaults = new ListenerFaults(Clock);
        Penalties = new PenaltyTable(options.Admission, Clock);
        Gauges = new ServerGauges(options.Name, options.RegisteredTypes()) { CountPenalties = () => Penalties.Enforced, CountWaitingWork = () => Work.Waiting };
    }

    public ActorSystem System { get; }

    /// <summary>Those in force at this moment; what lives keeps those it began with.</summary>
    public SshServerOptions Options => _present.Options;

    /// <summary>Where the server listens at this moment; set by its actor.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints
    {
        get => _endPoints;
        set => _endPoints = value;
    }

    public BufferPool Buffers { get; } = new();

    public ServerTally Tally { get; } = new();

    public ServerGauges Gauges { get; }

    public WorkerPool Work { get; }

    public SystemLookUps LookUps { get; }

    public ServerClock Clock { get; }

    public ListenerFaults ListenerFaults { get; }

    public PenaltyTable Penalties { get; }

    public UserConnections Users { get; } = new();

    public SshServerCounters Counters => Tally.Read(Buffers) with { PenalizedSources = Penalties.Enforced };

    public ListenerSeat ListenerSeatOf(IActorRef connections) => new(connections, Clock, Options.RestartBackoff, Options.Admission.PendingAccepts)
    {
        Faults = ListenerFaults,
    };

    public ConnectionSeat SeatOf(long id, EventCaller events)
    {
        var present = _present;
        return new(id, present.Options, present.State, Buffers, Work, Clock, Tally, Gauges) { LookUps = LookUps, Users = Users, Events = events };
    }

    /// <summary>Other options from now on; to be called by the server's actor only. Nothing has changed where it throws.</summary>
    public void Adopt(SshServerOptions options)
    {
        _present = new Present(options, options.ToStateOptions(_credit.Of));
        Work.Adopt(options.Admission);
        LookUps.Adopt(options.Forwarding.LookUps);
        Penalties.Adopt(options.Admission);
        Gauges.Adopt(options.RegisteredTypes());
    }

    /// <summary>Options, and what was made of them.</summary>
    private sealed record Present(SshServerOptions Options, ConnectionStateOptions State);
}
