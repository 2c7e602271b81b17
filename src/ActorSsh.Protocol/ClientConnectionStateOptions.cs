using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol;

/// <summary>What a client's connection is configured with.</summary>
/// <param name="Transport">Algorithms, rekey limits, and the verifier without which every server is refused (RFC 4253).</param>
/// <param name="Authentication">Who logs in, and with what (RFC 4252).</param>
/// <param name="Limits">Channels, requests, windows (RFC 4254).</param>
public sealed record ClientConnectionStateOptions(TransportOptions Transport, ClientAuthenticationOptions Authentication, ConnectionLimits Limits)
{
    /// <summary>
    /// Longest time from the beginning to the log-in, the answers of a person included: two minutes by default. Null, or more than a hundred
    /// years, is for ever.
    /// </summary>
    public TimeSpan? LoginTimeout { get; init => field = Positive(value); } = TimeSpan.FromMinutes(2);

    /// <summary>Keepalives, and how long channels and the connection may be idle (C-65).</summary>
    public LivenessOptions Liveness { get; init; } = new();

    /// <summary>How much the server may send before anyone has read it (C-30).</summary>
    public CreditOptions Credit { get; init; } = new();

    internal MultiplexerOptions ToMultiplexerOptions() => new() { Limits = Limits, Liveness = Liveness, Credit = Credit };

    private static TimeSpan? Positive(TimeSpan? value) => value is null || value > TimeSpan.Zero
        ? LongTime.OrForEver(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{value} came, a time above zero or none is allowed.");
}
