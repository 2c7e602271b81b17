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

    /// <summary>How much peers may send before anyone has read it (C-30).</summary>
    public CreditOptions Credit { get; init; } = new();

    /// <summary>What all connections draw their credit from together; null, the default, for no such bound.</summary>
    public CreditPool? ServerCredit { get; init; }

    /// <summary>
    /// What a user's connections draw their credit from, in place of <see cref="ServerCredit"/>; null, the default, for no share of his own.
    /// Called in a connection's turn, at the log-in.
    /// </summary>
    public Func<AuthenticatedUser, CreditPool>? UserCredit { get; init; }

    internal MultiplexerOptions ToMultiplexerOptions(AuthenticatedUser user) =>
        new() { Limits = Limits, Liveness = Liveness, Credit = Credit, ServerCredit = UserCredit?.Invoke(user) ?? ServerCredit };
}
