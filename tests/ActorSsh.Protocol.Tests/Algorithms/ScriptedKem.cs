using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>
/// Stands in for ML-KEM where the machine has none: its one key, ciphertext and secret are those of a vector. Another ciphertext yields
/// another secret, as with the real one.
/// </summary>
internal sealed class ScriptedKem(HybridVector vector) : IKeyEncapsulation
{
    public bool IsSupported => true;

    /// <summary>Keys that were asked for.</summary>
    public int Uses { get; private set; }

    /// <summary>Keys not yet disposed.</summary>
    public int Alive { get; private set; }

    public IDecapsulationKey Generate()
    {
        Uses++;
        Alive++;
        return new Pair(this, vector);
    }

    public void Encapsulate(ReadOnlySpan<byte> key, Span<byte> ciphertext, Span<byte> secret)
    {
        Uses++;
        Assert.Equal(vector.ClientValue[..MlKem768X25519Sha256.KeyLength], key.ToArray());
        vector.ServerValue.AsSpan(0, MlKem768X25519Sha256.CiphertextLength).CopyTo(ciphertext);
        vector.PostQuantum.CopyTo(secret);
    }

    private sealed class Pair(ScriptedKem owner, HybridVector vector) : IDecapsulationKey
    {
        public byte[] EncapsulationKey { get; } = vector.ClientValue[..MlKem768X25519Sha256.KeyLength];

        public void Decapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret)
        {
            Assert.Equal(MlKem768X25519Sha256.CiphertextLength, ciphertext.Length);
            vector.PostQuantum.CopyTo(secret);
            secret[0] ^= (byte)(ciphertext.SequenceEqual(vector.ServerValue.AsSpan(0, ciphertext.Length)) ? 0 : 1);
        }

        public void Dispose() => owner.Alive--;
    }
}
