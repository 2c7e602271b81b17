using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Compression;

/// <summary>
/// What the peer sends, expanded: one zlib stream from its NEWKEYS to the next. A payload may not become longer than the largest packet, nor
/// nothing at all; both, and what is no zlib, are one error (H-17). Holds some 40 KiB of the platform's memory until it is disposed.
/// </summary>
/// <param name="maximumLength">The longest payload, in bytes.</param>
internal sealed class Expander(int maximumLength) : IDisposable
{
    private const int FirstRoom = 16 * 1024;

    private readonly MemoryStream _compressed = new();
    private ZLibStream? _stream;

    /// <summary>Expands one payload into memory of its own.</summary>
    /// <exception cref="SshProtocolException">It is no zlib, or becomes nothing or too much.</exception>
    public ExpandedPayload Expand(ReadOnlySpan<byte> compressed)
    {
        _compressed.SetLength(0);
        _compressed.Write(compressed);
        _compressed.Position = 0;
        _stream ??= new ZLibStream(_compressed, CompressionMode.Decompress, leaveOpen: true);
        var room = ArrayPool<byte>.Shared.Rent(FirstRoom);
        var length = 0;
        try
        {
            length = ReadAll(ref room);
            return length is 0 ? throw Refused() : new ExpandedPayload(room.AsSpan(0, length).ToArray());
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            throw Refused();
        }
        finally
        {
            Return(room, length);
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _compressed.Dispose();
    }

    private int ReadAll(ref byte[] room)
    {
        var length = 0;
        while (_stream!.Read(room, length, room.Length - length) is var read and > 0)
        {
            length += read;
            if (length > maximumLength)
            {
                throw Refused();
            }

            room = length == room.Length ? Grow(room, length) : room;
        }

        return length;
    }

    /// <summary>Twice the room; one byte more than is allowed is enough to see that there is too much.</summary>
    private byte[] Grow(byte[] room, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(2 * length, maximumLength + 1));
        room.AsSpan(0, length).CopyTo(larger);
        Return(room, length);
        return larger;
    }

    private static void Return(byte[] room, int length)
    {
        CryptographicOperations.ZeroMemory(room.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(room);
    }

    private static SshProtocolException Refused() =>
        new(DisconnectReason.CompressionError, "A compressed payload could not be expanded, or to nothing, or to too much (H-17).");
}
