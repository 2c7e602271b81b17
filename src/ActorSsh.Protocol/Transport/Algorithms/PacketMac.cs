using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// A packet's HMAC (RFC 4253 §6.4): over the sequence number and the packet, plain or encrypted as <see cref="EncryptThenMac"/> says.
/// Not thread-safe.
/// </summary>
/// <param name="algorithm">Which one.</param>
/// <param name="key">The key; copied.</param>
internal sealed class PacketMac(MacAlgorithm algorithm, ReadOnlySpan<byte> key) : IDisposable
{
    private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(algorithm.Hash, key);

    /// <summary>Bytes of tag.</summary>
    public int TagLength { get; } = algorithm.TagLength;

    /// <summary>Whether the MAC covers the ciphertext.</summary>
    public bool EncryptThenMac { get; } = algorithm.EncryptThenMac;

    /// <summary>Writes the tag.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="data">What the tag covers.</param>
    /// <param name="tag">Room of exactly <see cref="TagLength"/> bytes.</param>
    public void Compute(uint sequence, ReadOnlySpan<byte> data, Span<byte> tag)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, sequence);
        _hmac.AppendData(number);
        _hmac.AppendData(data);
        _hmac.GetHashAndReset(tag);
    }

    /// <summary>Whether the tag is right, in time that does not depend on where it is wrong.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="data">What the tag covers.</param>
    /// <param name="tag">The tag received.</param>
    public bool Verify(uint sequence, ReadOnlySpan<byte> data, ReadOnlySpan<byte> tag)
    {
        Span<byte> expected = stackalloc byte[TagLength];
        Compute(sequence, data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, tag);
    }

    public void Dispose() => _hmac.Dispose();
}
