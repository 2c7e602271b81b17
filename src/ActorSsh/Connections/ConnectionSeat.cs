using ActorSsh.Admission;
using ActorSsh.Diagnostics;
using ActorSsh.Events;
using ActorSsh.Forwarding;
using ActorSsh.Protocol;

namespace ActorSsh.Connections;

/// <summary>What a connection's actor is born with.</summary>
/// <param name="Id">Its number within the server.</param>
/// <param name="Options">The server's options.</param>
/// <param name="State">The same, as the protocol wants them.</param>
/// <param name="Buffers">The server's buffers.</param>
/// <param name="Work">Where slow steps run.</param>
/// <param name="Clock">The server's time.</param>
/// <param name="Tally">The server's counts.</param>
/// <param name="Gauges">The same, as metrics tell them.</param>
internal sealed record ConnectionSeat(
    long Id, SshServerOptions Options, ConnectionStateOptions State, BufferPool Buffers, WorkerPool Work, ServerClock Clock, ServerTally Tally, ServerGauges Gauges)
{
    /// <summary>Who is logged in how often.</summary>
    public required UserConnections Users { get; init; }

    /// <summary>Who is told what happens.</summary>
    public required EventCaller Events { get; init; }

    /// <summary>How names are looked up.</summary>
    public required SystemLookUps LookUps { get; init; }
}
