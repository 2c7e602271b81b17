using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// <c>aes128-gcm@openssh.com</c> and <c>aes256-gcm@openssh.com</c> (RFC 5647 §7, OpenSSH PROTOCOL §1.6). The length travels in the clear
/// as associated data; the nonce is four fixed bytes and a counter of packets, both started by the derived IV.
/// </summary>
internal sealed class AesGcmCipher : PacketCipher
{
    private const int Tag = 16;
    private const int NonceLength = 12;
    private const int FixedPart = 4;

    private readonly AesGcm _aes;
    private readonly byte[] _nonce;

    public AesGcmCipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(iv.Length, NonceLength);
        _nonce = iv.ToArray();
        _aes = new AesGcm(key, Tag);
    }

    public static IReadOnlyList<CipherAlgorithm> Algorithms { get; } =
    [
        new("aes128-gcm@openssh.com", KeyLength: 16, IvLength: NonceLength, NeedsMac: false, (key, iv, _) => new AesGcmCipher(key, iv)),
        new("aes256-gcm@openssh.com", KeyLength: 32, IvLength: NonceLength, NeedsMac: false, (key, iv, _) => new AesGcmCipher(key, iv)),
    ];

    public override int BlockSize => 16;

    public override int TagLength => Tag;

    public override bool LengthIsAligned => false;

    /// <summary>2^32 blocks of 128 bits (RFC 4344 §3.2).</summary>
    public override long MaximumBlocks => 1L << 32;

    public override uint ReadLength(uint sequence, Span<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    public override void Dispose()
    {
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_nonce);
    }

    protected override bool Open(uint sequence, Span<byte> packet)
    {
        var parts = new AeadParts(packet, Tag);
        try
        {
            _aes.Decrypt(_nonce, parts.Text, parts.Tag, parts.Text, parts.LengthField);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        AdvanceNonce();
        return true;
    }

    protected override void Close(uint sequence, Span<byte> packet)
    {
        var parts = new AeadParts(packet, Tag);
        _aes.Encrypt(_nonce, parts.Text, parts.Text, parts.Tag, parts.LengthField);
        AdvanceNonce();
    }

    private void AdvanceNonce()
    {
        var counter = _nonce.AsSpan(FixedPart);
        BinaryPrimitives.WriteUInt64BigEndian(counter, BinaryPrimitives.ReadUInt64BigEndian(counter) + 1);
    }

    /// <summary>The three parts of a packet under an AEAD cipher.</summary>
    private readonly ref struct AeadParts(Span<byte> packet, int tagLength)
    {
        public Span<byte> LengthField { get; } = packet[..LengthFieldLength];

        public Span<byte> Text { get; } = packet[LengthFieldLength..^tagLength];

        public Span<byte> Tag { get; } = packet[^tagLength..];
    }
}
