using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Connection;

/// <summary>Verifies a server's proof of its host keys, away from the connection's turn.</summary>
/// <param name="keys">The keys asked about.</param>
/// <param name="signatures">What came, in the same order.</param>
/// <param name="sessionId">What the proof is bound to.</param>
internal sealed class HostKeyVerificationWork(
    IReadOnlyList<PublicKey> keys, IReadOnlyList<byte[]> signatures, ReadOnlyMemory<byte> sessionId) : ProtocolWork
{
    /// <summary>All keys where each has its signature, otherwise none.</summary>
    public IReadOnlyList<PublicKey> Proven { get; private set; } = [];

    /// <inheritdoc/>
    protected override void Execute()
    {
        var isProven = keys.Count == signatures.Count && keys.Zip(signatures).All(pair => IsProven(pair.First, pair.Second));
        Proven = isProven ? keys : [];
    }

    /// <summary>The signature says by which of the key's algorithms it was made; only that one is computed, and none by SHA-1.</summary>
    private bool IsProven(PublicKey key, byte[] signature)
    {
        var data = HostKeyUpdate.SignedData(sessionId.Span, key.Blob.Span);
        return key.SignatureAlgorithms.Intersect(SignatureAlgorithms.DefaultOfHosts).Any(algorithm => key.Verify(algorithm, data, signature));
    }
}
