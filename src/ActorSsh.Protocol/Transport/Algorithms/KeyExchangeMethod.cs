using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// A key exchange method (RFC 4253 §8): one derived class, one file. Stateless and thread-safe; the costly members run as work, never on a
/// connection's turn.
/// </summary>
internal abstract class KeyExchangeMethod
{
    /// <summary>The names it goes by on the wire, the preferred one first.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The hash of the exchange hash and the key derivation.</summary>
    public abstract HashAlgorithmName Hash { get; }

    /// <summary>Whether this machine has what it takes; without it the method is left out of every list.</summary>
    public virtual bool IsSupported => true;

    /// <summary>A one-time key pair: the client's first step. Costly. The caller disposes it.</summary>
    public abstract EphemeralKey CreateEphemeral();

    /// <summary>The server's answer to a client's public value. Costly.</summary>
    /// <param name="clientValue">As received in the client's init message.</param>
    /// <exception cref="SshProtocolException">The public value is not acceptable (T-7).</exception>
    public virtual KeyExchangeAnswer Answer(ReadOnlySpan<byte> clientValue)
    {
        using var key = CreateEphemeral();
        var secret = key.Agree(clientValue);
        return new KeyExchangeAnswer(key.PublicValue, secret);
    }

    /// <summary>What is thrown for a public value that is not acceptable (T-7).</summary>
    /// <param name="what">What is wrong with it.</param>
    protected static SshProtocolException BadPublicValue(string what) =>
        new(DisconnectReason.KeyExchangeFailed, $"The public value of the key exchange {what} (T-7).");
}
