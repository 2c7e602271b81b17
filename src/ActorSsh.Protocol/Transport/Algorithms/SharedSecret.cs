using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// K, in the form in which it enters the exchange hash and the key derivation: an mpint for the classical methods, a string for the
/// hybrid ones. One holder, who disposes it, which zeroes it.
/// </summary>
internal sealed class SharedSecret : IDisposable
{
    /// <summary>Room for an mpint of 4,096 bits and its length; what is longer passes through a rented array, which is zeroed as well.</summary>
    private const int Room = 640;

    private readonly byte[] _encoded;

    private SharedSecret(byte[] encoded) => _encoded = encoded;

    /// <summary>K with its length prefix.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>K as an mpint.</summary>
    /// <param name="magnitude">Most significant byte first; copied.</param>
    public static SharedSecret FromMagnitude(ReadOnlySpan<byte> magnitude)
    {
        Span<byte> buffer = stackalloc byte[Room];
        var writer = new WireWriter(buffer);
        writer.WriteMpint(magnitude);
        return Take(ref writer, buffer);
    }

    /// <summary>K as a string, whose length does not depend on its bytes.</summary>
    /// <param name="value">The bytes; copied.</param>
    public static SharedSecret FromString(ReadOnlySpan<byte> value)
    {
        Span<byte> buffer = stackalloc byte[Room];
        var writer = new WireWriter(buffer);
        writer.WriteString(value);
        return Take(ref writer, buffer);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_encoded);

    private static SharedSecret Take(ref WireWriter writer, Span<byte> buffer)
    {
        var secret = new SharedSecret(writer.ToArray());
        writer.Dispose();
        CryptographicOperations.ZeroMemory(buffer);
        return secret;
    }
}
