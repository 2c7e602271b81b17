using ActorSsh.Connections;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol;

namespace ActorSsh.Server;

/// <summary>What all actors of one server share: options, time, buffers, workers, counts.</summary>
internal sealed class ServerRuntime(ActorSystem system, SshServerOptions options)
{
    public ActorSystem System { get; } = system;

    public SshServerOptions Options { get; } = options;

    public ConnectionStateOptions State { get; } = options.ToStateOptions();

    public BufferPool Buffers { get; } = new();

    public ServerTally Tally { get; } = new();

    public ServerGauges Gauges { get; } = new(options);

    public WorkerPool Work { get; } = new(options.WorkerThreads);

    public ServerClock Clock { get; } = new(options.TimeProvider);

    public SshServerCounters Counters => Tally.Read(Buffers);

    public ListenerSeat ListenerSeatOf(IActorRef connections) => new(connections, Clock, Options.RestartBackoff);

    public ConnectionSeat SeatOf(long id) => new(id, Options, State, Buffers, Work, Clock, Tally, Gauges);
}
