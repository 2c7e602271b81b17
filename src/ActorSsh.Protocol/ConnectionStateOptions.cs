using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol;

/// <summary>What a connection is configured with; shared by all connections of a server.</summary>
/// <param name="Transport">Host keys, algorithms, rekey limits (RFC 4253).</param>
/// <param name="Authentication">Attempts, grace, banner (RFC 4252).</param>
/// <param name="Limits">Channels, requests, windows (RFC 4254).</param>
public sealed record ConnectionStateOptions(TransportOptions Transport, AuthenticationOptions Authentication, ConnectionLimits Limits)
{
    /// <summary>Keepalives, and how long channels and the connection may be idle (C-65).</summary>
    public LivenessOptions Liveness { get; init; } = new();

    internal MultiplexerOptions ToMultiplexerOptions() => new() { Limits = Limits, Liveness = Liveness };
}
