using ActorSsh.Admission;
using ActorSsh.Connections;
using ActorSsh.Diagnostics;
using ActorSsh.Forwarding;
using ActorSsh.Protocol;

namespace ActorSsh.Server;

/// <summary>What all actors of one server share: options, time, buffers, workers, penalties, counts.</summary>
internal sealed class ServerRuntime
{
    public ServerRuntime(ActorSystem system, SshServerOptions options)
    {
        System = system;
        Options = options;
        State = options.ToStateOptions();
        Work = new WorkerPool(options.WorkerThreads, options.Admission);
        LookUps = new NameLookUps(options.Forwarding.LookUps, options.Forwarding.Resolve);
        Clock = new ServerClock(options.TimeProvider);
        Penalties = new PenaltyTable(options.Admission, Clock);
        Gauges = new ServerGauges(options) { CountPenalties = () => Penalties.Enforced, CountWaitingWork = () => Work.Waiting };
    }

    public ActorSystem System { get; }

    public SshServerOptions Options { get; }

    public ConnectionStateOptions State { get; }

    public BufferPool Buffers { get; } = new();

    public ServerTally Tally { get; } = new();

    public ServerGauges Gauges { get; }

    public WorkerPool Work { get; }

    public NameLookUps LookUps { get; }

    public ServerClock Clock { get; }

    public PenaltyTable Penalties { get; }

    public UserConnections Users { get; } = new();

    public SshServerCounters Counters => Tally.Read(Buffers) with { PenalizedSources = Penalties.Enforced };

    public ListenerSeat ListenerSeatOf(IActorRef connections) => new(connections, Clock, Options.RestartBackoff, Options.Admission.PendingAccepts);

    public ConnectionSeat SeatOf(long id) => new(id, Options, State, Buffers, Work, Clock, Tally, Gauges) { LookUps = LookUps, Users = Users };
}
