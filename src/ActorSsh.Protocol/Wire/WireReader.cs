using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ActorSsh.Protocol.Wire;

/// <summary>
/// Reads the data types of RFC 4251 §5 from bytes the caller owns. Spans returned are views of these bytes, valid as long as they are;
/// nothing is allocated beyond what is present. Every read throws <see cref="SshProtocolException"/> where the bytes do not suffice or
/// are malformed (C-56), and the reader must not be used afterwards.
/// </summary>
public ref struct WireReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;

    /// <summary>Reads from the first byte of <paramref name="data"/> on.</summary>
    /// <param name="data">The bytes; not copied.</param>
    public WireReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>One byte.</summary>
    public byte ReadByte() => ReadBytes(1)[0];

    /// <summary>One byte; every value but zero is true (RFC 4251 §5).</summary>
    public bool ReadBoolean() => ReadByte() != 0;

    /// <summary>Four bytes, most significant first.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(ReadBytes(sizeof(uint)));

    /// <summary>Eight bytes, most significant first.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(ReadBytes(sizeof(ulong)));

    /// <summary>A length-prefixed string of arbitrary bytes, as a view.</summary>
    public ReadOnlySpan<byte> ReadString()
    {
        var length = ReadUInt32();
        return length <= (uint)Remaining ? ReadBytes((int)length) : throw WireErrors.Truncated(length, Remaining);
    }

    /// <summary>
    /// A length-prefixed string in UTF-8. It may hold control characters: escape it before it reaches a log or a terminal.
    /// </summary>
    public string ReadText()
    {
        var bytes = ReadString();
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw WireErrors.NotUtf8();
    }

    /// <summary>A name (RFC 4251 §6): 1 to 1,024 printable ASCII characters without space and comma.</summary>
    public string ReadName() => WireNames.Decode(ReadString());

    /// <summary>A comma-separated list of at most 1,024 names; the empty list is allowed, empty names are not.</summary>
    public string[] ReadNameList() => WireNames.Split(ReadString());

    /// <summary>
    /// The magnitude of a non-negative mpint, most significant byte first, without leading zeros: a view, empty for zero.
    /// Negative numbers and forms that are not the shortest are refused.
    /// </summary>
    public ReadOnlySpan<byte> ReadMpint()
    {
        var bytes = ReadString();
        if (bytes.IsEmpty)
        {
            return bytes;
        }

        if ((bytes[0] & 0x80) != 0)
        {
            throw WireErrors.NegativeMpint();
        }

        if (bytes[0] != 0)
        {
            return bytes;
        }

        return bytes.Length > 1 && (bytes[1] & 0x80) != 0 ? bytes[1..] : throw WireErrors.NotMinimalMpint();
    }

    /// <summary>Exactly <paramref name="count"/> bytes, as a view.</summary>
    /// <param name="count">How many, at least 0.</param>
    /// <exception cref="SshProtocolException">There are fewer.</exception>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > Remaining)
        {
            throw WireErrors.Truncated((uint)count, Remaining);
        }

        var bytes = _data.Slice(_position, count);
        _position += count;
        return bytes;
    }

    /// <summary>All bytes not yet read, as a view; none is an empty span.</summary>
    public ReadOnlySpan<byte> ReadRemaining() => ReadBytes(Remaining);

    /// <summary>Refuses bytes behind the last field.</summary>
    public readonly void ExpectEnd()
    {
        if (Remaining != 0)
        {
            throw WireErrors.TrailingBytes(Remaining);
        }
    }
}
