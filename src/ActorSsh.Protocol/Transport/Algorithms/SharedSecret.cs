using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// K, in the form in which it enters the exchange hash and the key derivation: an mpint for the classical methods, a string for the
/// hybrid ones. One holder, who disposes it, which zeroes it.
/// </summary>
internal sealed class SharedSecret : IDisposable
{
    private readonly byte[] _encoded;

    private SharedSecret(byte[] encoded) => _encoded = encoded;

    /// <summary>K with its length prefix.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>K as an mpint.</summary>
    /// <param name="magnitude">Most significant byte first; copied.</param>
    public static SharedSecret FromMagnitude(ReadOnlySpan<byte> magnitude)
    {
        Span<byte> buffer = stackalloc byte[128];
        var writer = new WireWriter(buffer);
        writer.WriteMpint(magnitude);
        var secret = new SharedSecret(writer.ToArray());
        writer.Dispose();
        CryptographicOperations.ZeroMemory(buffer);
        return secret;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_encoded);
}
