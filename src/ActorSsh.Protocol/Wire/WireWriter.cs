using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorSsh.Protocol.Wire;

/// <summary>
/// Writes the data types of RFC 4251 §5, first into the caller's span, then into a rented array that <see cref="Dispose"/> zeroes and gives
/// back; so dispose it always, and use <see cref="Written"/> only before. A mutable struct: pass it by reference.
/// </summary>
public ref struct WireWriter
{
    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;

    /// <summary>Writes into <paramref name="initial"/> as long as it lasts, then into memory of its own.</summary>
    /// <param name="initial">Usually <c>stackalloc</c>; may be empty.</param>
    public WireWriter(Span<byte> initial) => _buffer = initial;

    /// <summary>What was written, valid until the next write or <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Bytes written so far.</summary>
    public readonly int Length => _length;

    /// <summary>One byte.</summary>
    /// <param name="value">The byte.</param>
    public void WriteByte(byte value) => Reserve(1)[0] = value;

    /// <summary>One byte, 0 or 1.</summary>
    /// <param name="value">The boolean.</param>
    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Four bytes, most significant first.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(sizeof(uint)), value);

    /// <summary>Eight bytes, most significant first.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(sizeof(ulong)), value);

    /// <summary>Bytes as they are, without a length.</summary>
    /// <param name="value">The bytes; copied.</param>
    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    /// <summary>A length-prefixed string of arbitrary bytes.</summary>
    /// <param name="value">The bytes; copied.</param>
    public void WriteString(ReadOnlySpan<byte> value)
    {
        WriteUInt32((uint)value.Length);
        WriteBytes(value);
    }

    /// <summary>A length-prefixed string in UTF-8.</summary>
    /// <param name="value">The text.</param>
    public void WriteText(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        WriteUInt32((uint)count);
        Encoding.UTF8.GetBytes(value, Reserve(count));
    }

    /// <summary>A name (RFC 4251 §6).</summary>
    /// <param name="value">1 to 1,024 printable ASCII characters without space and comma.</param>
    /// <exception cref="ArgumentException">It is no name.</exception>
    public void WriteName(string value)
    {
        CheckName(value);
        WriteText(value);
    }

    /// <summary>A comma-separated list of names, possibly empty.</summary>
    /// <param name="names">The names, in order of preference.</param>
    /// <exception cref="ArgumentException">One of them is no name.</exception>
    public void WriteNameList(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            CheckName(name);
        }

        WriteText(string.Join(',', names));
    }

    /// <summary>A non-negative mpint.</summary>
    /// <param name="magnitude">Most significant byte first; leading zeros are dropped, empty is zero.</param>
    public void WriteMpint(ReadOnlySpan<byte> magnitude)
    {
        var number = magnitude.TrimStart((byte)0);
        var isPadded = !number.IsEmpty && (number[0] & 0x80) != 0;
        WriteUInt32((uint)number.Length + (isPadded ? 1u : 0u));
        if (isPadded)
        {
            WriteByte(0);
        }

        WriteBytes(number);
    }

    /// <summary>A copy of what was written.</summary>
    public readonly byte[] ToArray() => Written.ToArray();

    /// <summary>Zeroes and gives back the rented array, if there is one; the writer is empty afterwards.</summary>
    public void Dispose()
    {
        var rented = _rented;
        var length = _length;
        this = default;
        Return(rented, length);
    }

    internal static void CheckName(string value)
    {
        if (!WireNames.IsName(value))
        {
            throw new ArgumentException($"'{PlainText.Escape(value)}' came; a name is 1 to 1,024 printable ASCII characters without blank and comma (RFC 4251 §6).", nameof(value));
        }
    }

    private static void Return(byte[]? rented, int length)
    {
        if (rented is not null)
        {
            CryptographicOperations.ZeroMemory(rented.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (count > _buffer.Length - _length)
        {
            Grow(count);
        }

        var room = _buffer.Slice(_length, count);
        _length += count;
        return room;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), 2 * _buffer.Length));
        Written.CopyTo(larger);
        Return(_rented, _length);
        _rented = larger;
        _buffer = larger;
    }
}
