using System.IO.Compression;

namespace ActorSsh.Protocol.Transport.Compression;

/// <summary>
/// What we send, compressed: one zlib stream from one NEWKEYS to the next, flushed behind every payload (RFC 4253 §6.2). Holds some 256 KiB
/// of the platform's memory until it is disposed.
/// </summary>
internal sealed class Compressor : IDisposable
{
    private const int FlushOverhead = 64;           // the stream's header and the flush

    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _stream;

    /// <summary>Begins a stream. At the platform's fastest level what does not shrink would grow by an eighth.</summary>
    public Compressor()
    {
        _stream = new ZLibStream(_compressed, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <summary>The longest that a payload of <paramref name="length"/> bytes can become: what does not shrink is stored, five bytes a block.</summary>
    public static int Bound(int length) => length + (length / 1024) + FlushOverhead;

    /// <summary>The longest payload that surely fits <paramref name="room"/> bytes once it is compressed; below 1 where none does.</summary>
    public static int PayloadFor(int room) => room - FlushOverhead - (room / 1024) - 1;

    /// <summary>Compresses one payload into <paramref name="destination"/>, which has room for its <see cref="Bound"/>.</summary>
    public int Compress(ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        _stream.Write(payload);
        _stream.Flush();
        var length = (int)_compressed.Length;
        _compressed.GetBuffer().AsSpan(0, length).CopyTo(destination);
        _compressed.SetLength(0);
        return length;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _compressed.Dispose();
    }
}
