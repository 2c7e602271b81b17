using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Finds and opens packets (RFC 4253 §6), in place, in bytes the caller owns and offers again until they are consumed. The length is read
/// once per packet and kept, because reading it may decrypt it. No byte of a packet is used before its tag was checked, and a length that
/// cannot be is the same error as a wrong tag (T-6): a peer that flips bits learns nothing from the answer.
/// </summary>
/// <param name="maximumLength">The longest packet at first, in bytes of packet_length.</param>
internal sealed class PacketReader(int maximumLength) : IDisposable
{
    private const int LengthField = sizeof(uint);
    private const int MinimumLength = 5;
    private const int MinimumPadding = 4;

    private PacketCipher _cipher = new NoneCipher();
    private bool _isEncrypted;
    private int _packetLength;          // of the packet that is arriving, without the length field; 0 while unknown

    /// <summary>The number of the packet that comes next.</summary>
    public uint Sequence { get; private set; }

    /// <summary>What came under the present keys.</summary>
    public KeyUsage Usage { get; private set; }

    public PacketCipher Cipher => _cipher;

    /// <summary>The longest packet from the next one on, in bytes of packet_length.</summary>
    public int MaximumLength { get; set; } = maximumLength;

    /// <summary>Opens the packet at the start of <paramref name="received"/> when all of it is there.</summary>
    public bool TryRead(Span<byte> received, out PacketRange packet)
    {
        packet = default;
        if (!TryReadLength(received))
        {
            return false;
        }

        var total = LengthField + _packetLength + _cipher.TagLength;
        if (received.Length < total)
        {
            return false;
        }

        packet = Open(received[..total]);
        return true;
    }

    /// <summary>Behind the peer's NEWKEYS: what follows is under <paramref name="cipher"/>, which this reader then owns.</summary>
    public void SwitchTo(PacketCipher cipher, bool resetSequence)
    {
        _cipher.Dispose();
        _cipher = cipher;
        _isEncrypted = true;
        Usage = default;
        Sequence = resetSequence ? 0 : Sequence;
    }

    public void Dispose() => _cipher.Dispose();

    private bool TryReadLength(Span<byte> received)
    {
        if (_packetLength != 0)
        {
            return true;
        }

        if (received.Length < _cipher.HeaderLength)
        {
            return false;
        }

        var length = _cipher.ReadLength(Sequence, received[.._cipher.HeaderLength]);
        if (!IsPossible(length))
        {
            throw _isEncrypted ? Corrupt() : Impossible(length);
        }

        _packetLength = (int)length;
        return true;
    }

    private bool IsPossible(uint length)
    {
        if (length < MinimumLength || length > (uint)MaximumLength)
        {
            return false;
        }

        var aligned = _cipher.LengthIsAligned ? length + LengthField : length;
        return aligned % (uint)_cipher.BlockSize == 0;
    }

    private PacketRange Open(Span<byte> packet)
    {
        if (!_cipher.TryOpen(Sequence, packet))
        {
            throw Corrupt();
        }

        var range = new PacketRange(LengthField + 1, PayloadLength(packet[LengthField]), packet.Length, Sequence);
        Usage = Usage.Plus(packet.Length);
        _packetLength = 0;
        Advance();
        return range;
    }

    private int PayloadLength(byte padding)
    {
        var payload = _packetLength - 1 - padding;
        return padding >= MinimumPadding && payload > 0
            ? payload
            : throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"A packet of {_packetLength} bytes has {padding} bytes of padding (T-6).");
    }

    private void Advance()
    {
        Sequence = unchecked(Sequence + 1);
        if (Sequence == 0 && !_isEncrypted)
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, "Sequence numbers wrapped before the first NEWKEYS (T-3).");
        }
    }

    private SshProtocolException Impossible(uint length) => new(
        DisconnectReason.ProtocolError,
        $"A packet announces {length} bytes; allowed are whole blocks of {MinimumLength} to {MaximumLength} bytes (T-6).");

    private static SshProtocolException Corrupt() => new(DisconnectReason.MacError, "A packet failed its integrity check (T-6).");

    /// <summary>Where the next packet is numbered from; for tests of wrapping.</summary>
    internal void StartAt(uint sequence) => Sequence = sequence;
}
