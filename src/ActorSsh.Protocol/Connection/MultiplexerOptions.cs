namespace ActorSsh.Protocol.Connection;

/// <summary>What a <see cref="ChannelMultiplexer"/> is configured with. Immutable, shared by all connections of a server.</summary>
public sealed record MultiplexerOptions
{
    /// <summary>What the connection may hold (C-4).</summary>
    public ConnectionLimits Limits { get; init; } = new();

    /// <summary>When a silent peer and what nobody uses are given up (C-65).</summary>
    public LivenessOptions Liveness { get; init; } = new();

    /// <summary>How much peers may send before anyone has read it (C-30).</summary>
    public CreditOptions Credit { get; init; } = new();

    /// <summary>What all connections draw from together; null, the default, for no such bound.</summary>
    public CreditPool? ServerCredit { get; init; }
}
