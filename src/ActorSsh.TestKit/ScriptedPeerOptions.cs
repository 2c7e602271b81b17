using System.Net;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.TestKit;

/// <summary>How a scripted peer behaves by itself.</summary>
public sealed record ScriptedPeerOptions
{
    /// <summary>The default: our own transport, 10 s of patience.</summary>
    public static ScriptedPeerOptions Default { get; } = new();

    /// <summary>
    /// Version, algorithms, rekey limits. A client accepts any host key unless this verifies it; a server makes itself a key where this has
    /// none.
    /// </summary>
    public TransportOptions Transport { get; init; } = new() { HostKeyVerifier = static _ => true };

    /// <summary>Seed of the random cuts between the two ends; null lets bytes pass as they come. Print it, so that a failure can be repeated.</summary>
    public int? FragmentSeed { get; init; }

    /// <summary>How long a wait may last before it fails with <see cref="TimeoutException"/>: a safety net in real time, not a measure.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The address a server sees this client come from, so that its limits and penalties apply; null for no network.</summary>
    public IPEndPoint? RemoteEndPoint { get; init; }
}
