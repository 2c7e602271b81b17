namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>A one-time key pair of a key exchange. Dispose zeroes the private part.</summary>
internal abstract class EphemeralKey : IDisposable
{
    /// <summary>What goes to the peer.</summary>
    public abstract byte[] PublicValue { get; }

    /// <summary>K, from the peer's public value. Costly. The caller disposes it.</summary>
    /// <param name="peerValue">As received.</param>
    /// <exception cref="SshProtocolException">The public value is not acceptable (T-7).</exception>
    public abstract SharedSecret Agree(ReadOnlySpan<byte> peerValue);

    public abstract void Dispose();
}
