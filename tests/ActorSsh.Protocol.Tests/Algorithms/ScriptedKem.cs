using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>
/// Stands in for ML-KEM where the machine has none: one key, one ciphertext, one secret, those of a vector. Another ciphertext yields
/// another secret, as with the real one.
/// </summary>
/// <param name="ciphertext">The only ciphertext it makes and knows.</param>
/// <param name="secret">What that one holds.</param>
/// <param name="key">The encapsulation key; empty where nobody looks at it.</param>
internal sealed class ScriptedKem(byte[] ciphertext, byte[] secret, byte[]? key = null) : IKeyEncapsulation
{
    public ScriptedKem(HybridVector vector)
        : this(
            vector.ServerValue[..MlKem768X25519Sha256.CiphertextLength], vector.PostQuantum, vector.ClientValue[..MlKem768X25519Sha256.KeyLength])
    {
    }

    public bool IsSupported => true;

    /// <summary>Keys that were asked for.</summary>
    public int Uses { get; private set; }

    /// <summary>Keys not yet disposed.</summary>
    public int Alive { get; private set; }

    public IDecapsulationKey Generate()
    {
        Uses++;
        Alive++;
        return new Pair(this);
    }

    public void Encapsulate(ReadOnlySpan<byte> peerKey, Span<byte> destination, Span<byte> agreed)
    {
        Uses++;
        Assert.Equal(key, peerKey.ToArray());
        ciphertext.CopyTo(destination);
        secret.CopyTo(agreed);
    }

    private void Decapsulate(ReadOnlySpan<byte> received, Span<byte> agreed)
    {
        Assert.Equal(MlKem768X25519Sha256.CiphertextLength, received.Length);
        secret.CopyTo(agreed);
        agreed[0] ^= (byte)(received.SequenceEqual(ciphertext) ? 0 : 1);
    }

    private sealed class Pair(ScriptedKem owner) : IDecapsulationKey
    {
        public byte[] EncapsulationKey => owner.Key;

        public void Decapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret) => owner.Decapsulate(ciphertext, secret);

        public void Dispose() => owner.Alive--;
    }

    private byte[] Key => key ?? [];
}
