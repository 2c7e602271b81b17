using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// An X server as far as the first exchange goes (X11 protocol, connection setup): it notes who comes with which cookie, admits the one it
/// knows, and then returns what it gets.
/// </summary>
internal sealed class FakeDisplay : IDisposable
{
    public const string Protocol = "MIT-MAGIC-COOKIE-1";

    private const int FirstPort = 6000;
    private const byte LittleEndian = (byte)'l';
    private const byte Admitted = 1;
    private const int HeaderLength = 12;
    private const int ReplyLength = 8;

    private readonly SocketService _service;
    private readonly byte[] _cookie;

    public FakeDisplay(byte[] cookie)
    {
        _cookie = cookie;
        _service = new SocketService(ServeAsync);
    }

    /// <summary>The value for <c>DISPLAY</c>: any port is that of a display.</summary>
    public string Name => $"127.0.0.1:{_service.Port - FirstPort}";

    /// <summary>How often a program came with the right cookie.</summary>
    public long Welcomed { get; private set; }

    /// <summary>How often anybody came.</summary>
    public long Accepted => _service.Accepted;

    /// <summary>The program's side: says who it is, and reads that it is admitted.</summary>
    /// <exception cref="EndOfStreamException">It is not.</exception>
    public static async Task AskAsync(NetworkStream stream, string protocol, byte[] cookie)
    {
        var header = new byte[HeaderLength];
        header[0] = LittleEndian;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), 11);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)protocol.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)cookie.Length);
        await stream.WriteAsync((byte[])[.. header, .. Padded(Encoding.ASCII.GetBytes(protocol)), .. Padded(cookie)]);
        using var limit = new CancellationTokenSource(Limits.Step);
        var reply = new byte[ReplyLength];
        await stream.ReadExactlyAsync(reply, limit.Token);
        Assert.Equal(Admitted, reply[0]);
    }

    public void Dispose() => _service.Dispose();

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[-bytes.Length & 3]];

    private async Task ServeAsync(NetworkStream stream)
    {
        var header = new byte[HeaderLength];
        await stream.ReadExactlyAsync(header);
        var protocol = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6))];
        var cookie = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8))];
        await ReadPaddedAsync(stream, protocol);
        await ReadPaddedAsync(stream, cookie);
        if (!cookie.AsSpan().SequenceEqual(_cookie) || Encoding.ASCII.GetString(protocol) != Protocol)
        {
            return;
        }

        Welcomed++;
        await stream.WriteAsync((byte[])[Admitted, .. new byte[ReplyLength - 1]]);
        await stream.CopyToAsync(stream);
    }

    private static async Task ReadPaddedAsync(NetworkStream stream, byte[] bytes)
    {
        await stream.ReadExactlyAsync(bytes);
        await stream.ReadExactlyAsync(new byte[-bytes.Length & 3]);
    }
}
