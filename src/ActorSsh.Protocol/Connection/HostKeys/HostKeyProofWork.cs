using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Connection;

/// <summary>Signs for each host key a client wants proven, away from the connection's turn.</summary>
/// <param name="requestId">The request to be answered.</param>
/// <param name="keys">The keys, in the order they were named.</param>
/// <param name="sessionId">What the proof is bound to.</param>
internal sealed class HostKeyProofWork(long requestId, IReadOnlyList<HostKey> keys, ReadOnlyMemory<byte> sessionId) : ProtocolWork
{
    public long RequestId => requestId;

    /// <summary>The reply's data; null until it has run, and where a key could not sign.</summary>
    public byte[]? Signatures { get; private set; }

    /// <inheritdoc/>
    protected override void Execute() => Signatures = HostKeyUpdate.Join(keys.Select(Sign).ToList());

    private ReadOnlyMemory<byte> Sign(HostKey key) =>
        key.Sign(key.SignatureAlgorithms[0], HostKeyUpdate.SignedData(sessionId.Span, key.PublicKeyBlob.Span));
}
