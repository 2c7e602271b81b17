using ActorSsh.Protocol.Transport;

namespace ActorSsh.TestKit;

/// <summary>How a scripted peer behaves by itself.</summary>
public sealed record ScriptedPeerOptions
{
    /// <summary>The default: our own client's transport, 10 s of patience.</summary>
    public static ScriptedPeerOptions Default { get; } = new();

    /// <summary>Version, algorithms, rekey limits of the client's transport. Any host key is accepted unless this verifies it.</summary>
    public TransportOptions Transport { get; init; } = new() { HostKeyVerifier = static _ => true };

    /// <summary>Seed of the random cuts between the two ends; null lets bytes pass as they come. Print it, so that a failure can be repeated.</summary>
    public int? FragmentSeed { get; init; }

    /// <summary>How long a wait may last before the test fails: a safety net, not a measure.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
