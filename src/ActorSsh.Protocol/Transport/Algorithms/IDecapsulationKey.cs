namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>A one-time key pair of <see cref="IKeyEncapsulation"/>. Dispose zeroes the private part.</summary>
internal interface IDecapsulationKey : IDisposable
{
    /// <summary>What goes to the peer.</summary>
    byte[] EncapsulationKey { get; }

    /// <summary>The secret. A wrong ciphertext yields another one, which nobody else has (FIPS 203 §6.3), and no error.</summary>
    /// <param name="ciphertext">Of the right length.</param>
    /// <param name="secret">Room for the secret, which the caller zeroes.</param>
    void Decapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret);
}
