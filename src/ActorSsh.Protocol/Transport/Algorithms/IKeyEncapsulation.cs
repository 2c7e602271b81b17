namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// ML-KEM-768 (FIPS 203) as the hybrid method needs it: a seam in front of the platform's, which not every machine has. Stateless and
/// thread-safe.
/// </summary>
internal interface IKeyEncapsulation
{
    /// <summary>Whether it can be used on this machine.</summary>
    bool IsSupported { get; }

    /// <summary>A new key pair. The caller disposes it.</summary>
    IDecapsulationKey Generate();

    /// <summary>A secret, and what tells it to the holder of the key.</summary>
    /// <param name="key">The encapsulation key, of the right length and with coefficients in their range.</param>
    /// <param name="ciphertext">Room for the ciphertext.</param>
    /// <param name="secret">Room for the secret, which the caller zeroes.</param>
    void Encapsulate(ReadOnlySpan<byte> key, Span<byte> ciphertext, Span<byte> secret);
}
