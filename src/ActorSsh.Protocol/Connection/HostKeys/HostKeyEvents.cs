using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The server told its host keys, on a client's connection (<see cref="HostKeyUpdate"/>). A claim until
/// <see cref="ClientConnectionState.ProveHostKeys"/> has them proven; only the key of this connection is proven already.
/// </summary>
/// <param name="Keys">What it said to have, without certificates and keys that cannot be read; types unknown here are among them.</param>
public sealed record HostKeysAnnounced(IReadOnlyList<PublicKey> Keys) : ChannelEvent;

/// <summary>The answer to <see cref="ClientConnectionState.ProveHostKeys"/>, once.</summary>
/// <param name="Proven">
/// The keys asked about, all of them; none where the server refused or one signature was wrong, for then it is not to be trusted with any.
/// </param>
public sealed record HostKeyProofCompleted(IReadOnlyList<PublicKey> Proven) : ChannelEvent;
