using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>The platform's ML-KEM-768, which on Linux is there from OpenSSL 3.5 on.</summary>
internal sealed class PlatformMlKem768 : IKeyEncapsulation
{
    public bool IsSupported => MLKem.IsSupported;

    public IDecapsulationKey Generate() => new KeyPair(MLKem.GenerateKey(MLKemAlgorithm.MLKem768));

    public void Encapsulate(ReadOnlySpan<byte> key, Span<byte> ciphertext, Span<byte> secret)
    {
        using var encapsulation = MLKem.ImportEncapsulationKey(MLKemAlgorithm.MLKem768, key);
        encapsulation.Encapsulate(ciphertext, secret);
    }

    /// <summary>The pair that belongs to a given seed, for vectors.</summary>
    /// <param name="seed">d and z of FIPS 203, 64 bytes; copied.</param>
    internal static IDecapsulationKey FromSeed(ReadOnlySpan<byte> seed) => new KeyPair(MLKem.ImportPrivateSeed(MLKemAlgorithm.MLKem768, seed));

    private sealed class KeyPair(MLKem key) : IDecapsulationKey
    {
        public byte[] EncapsulationKey { get; } = key.ExportEncapsulationKey();

        public void Decapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret) => key.Decapsulate(ciphertext, secret);

        /// <summary>The platform clears the private key when it frees it.</summary>
        public void Dispose() => key.Dispose();
    }
}
