using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// <c>chacha20-poly1305@openssh.com</c> (OpenSSH PROTOCOL.chacha20poly1305). The key's second half hides the length with block 0; its first
/// half gives the one-time Poly1305 key with block 0 and hides the rest from block 1 on. The tag covers the hidden length and the rest.
/// </summary>
internal sealed class ChaCha20Poly1305Cipher : PacketCipher
{
    private const int HalfKey = 32;

    private readonly ChaCha20Block _lengthBlock;
    private readonly ChaCha20Block _tagBlock;
    private readonly ChaCha20Keystream _text;

    public ChaCha20Poly1305Cipher(ReadOnlySpan<byte> key)
        : this(key, ChaCha20Keystream.Create(key[..HalfKey]))
    {
    }

    /// <summary>With a given keystream, so that tests can have either.</summary>
    /// <param name="key">64 bytes; copied.</param>
    /// <param name="text">The keystream of the key's first half; taken over.</param>
    internal ChaCha20Poly1305Cipher(ReadOnlySpan<byte> key, ChaCha20Keystream text)
    {
        _text = text;
        _tagBlock = new ChaCha20Block(key[..HalfKey]);
        _lengthBlock = new ChaCha20Block(key[HalfKey..]);
    }

    public static IReadOnlyList<CipherAlgorithm> Algorithms { get; } =
    [
        new("chacha20-poly1305@openssh.com", 2 * HalfKey, IvLength: 0, NeedsMac: false, (key, _, _) => new ChaCha20Poly1305Cipher(key)),
    ];

    public override int BlockSize => 8;

    public override int TagLength => Poly1305.TagLength;

    public override bool LengthIsAligned => false;

    public override uint ReadLength(uint sequence, Span<byte> header) =>
        BinaryPrimitives.ReadUInt32BigEndian(header) ^ LengthMask(sequence);

    public override void Dispose()
    {
        _lengthBlock.Dispose();
        _tagBlock.Dispose();
        _text.Dispose();
    }

    protected override bool Open(uint sequence, Span<byte> packet)
    {
        Span<byte> expected = stackalloc byte[Poly1305.TagLength];
        WriteTag(sequence, packet[..^Poly1305.TagLength], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, packet[^Poly1305.TagLength..]))
        {
            return false;
        }

        _text.Apply(sequence, packet[LengthFieldLength..^Poly1305.TagLength]);
        return true;
    }

    protected override void Close(uint sequence, Span<byte> packet)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(packet) ^ LengthMask(sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet, length);
        _text.Apply(sequence, packet[LengthFieldLength..^Poly1305.TagLength]);
        WriteTag(sequence, packet[..^Poly1305.TagLength], packet[^Poly1305.TagLength..]);
    }

    private uint LengthMask(uint sequence)
    {
        Span<byte> block = stackalloc byte[ChaCha20Block.Length];
        _lengthBlock.Write(sequence, 0, block);
        return BinaryPrimitives.ReadUInt32BigEndian(block);
    }

    private void WriteTag(uint sequence, ReadOnlySpan<byte> covered, Span<byte> tag)
    {
        Span<byte> block = stackalloc byte[ChaCha20Block.Length];
        _tagBlock.Write(sequence, 0, block);
        Poly1305.Compute(block[..Poly1305.KeyLength], covered, tag);
        CryptographicOperations.ZeroMemory(block);
    }
}
