using System.Net;
using System.Net.Sockets;
using ActorSsh.Diagnostics;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Transports;

/// <summary>A real socket: what is sent in pieces comes as one, and what is there can be received without waiting.</summary>
public sealed class SocketPiecesTests : Akka.TestKit.Xunit2.TestKit
{
    private const int Seed = 5;

    private readonly BufferPool _pool = new();
    private readonly Socket _peer = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SocketTransport _transport;

    public SocketPiecesTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _peer.Connect(listener.LocalEndPoint!);
        _transport = new SocketTransport(listener.Accept());
        _transport.Attach(TestActor);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40_000)]
    [InlineData(2_000_000)]
    public async Task Pieces_OfAnySize_ArriveInOrder_AndTheirBuffersAreGivenBack(int largest)
    {
        var random = new Random(Seed);
        var pieces = Enumerable.Range(0, _transport.MostPieces).Select(_ => Piece(random, random.Next(1, largest))).ToArray();
        byte[] expected = [.. pieces.SelectMany(static piece => piece.Bytes.ToArray())];

        var isSent = _transport.SendPieces(pieces);
        foreach (var piece in pieces)
        {
            piece.Buffer.Release();
        }

        Assert.Equal(expected, await ReadAsync(expected.Length));
        if (!isSent)
        {
            ExpectMsg<Sent>();
        }

        Assert.Equal(_pool.Rented, _pool.Returned);
    }

    [Fact]
    public void PiecesToAPeerThatIsGone_Fail_AndTheirBuffersAreGivenBack()
    {
        _peer.LingerState = new LingerOption(true, 0);
        _peer.Close(); // resets
        var pieces = new[] { Piece(new Random(Seed), 100), Piece(new Random(Seed), 100) };

        while (_transport.SendPieces(pieces))
        {
            // Until the reset has come.
        }

        ExpectMsg<SendFailed>();
        pieces[0].Buffer.Release();
        pieces[1].Buffer.Release();
        Assert.Equal(_pool.Rented, _pool.Returned);
    }

    [Fact]
    public void ReceiveNow_TakesWhatIsThere_AndNeverWaits()
    {
        var room = new byte[10];
        Assert.Equal(ByteTransport.Nothing, _transport.ReceiveNow(room));

        _peer.Send([1, 2, 3]);
        if (!_transport.WaitUntilReadable())
        {
            ExpectMsg<Received>();
        }

        Assert.Equal(3, _transport.ReceiveNow(room));
        Assert.Equal([1, 2, 3], room[..3]);

        _peer.Shutdown(SocketShutdown.Send);
        if (!_transport.WaitUntilReadable())
        {
            ExpectMsg<Received>();
        }

        Assert.Equal(0, _transport.ReceiveNow(room));
    }

    [Fact]
    public void ReceiveNow_FromAPeerThatReset_IsToldAsAFailure()
    {
        _peer.LingerState = new LingerOption(true, 0);
        if (_transport.WaitUntilReadable())
        {
            throw new InvalidOperationException("Nobody has said anything.");
        }

        _peer.Close();

        var told = ExpectMsg<object>(static message => message is Received or TransportFailed);
        if (told is Received)
        {
            Assert.Equal(-1, _transport.ReceiveNow(new byte[1]));
            ExpectMsg<TransportFailed>();
        }
    }

    protected override void AfterAll()
    {
        _transport.Dispose();
        _peer.Dispose();
        base.AfterAll();
    }

    private SendPiece Piece(Random random, int length)
    {
        var buffer = _pool.Rent(length);
        random.NextBytes(buffer.Memory.Span);
        return new SendPiece(buffer.Memory[..length], buffer);
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await _peer.ReceiveAsync(bytes.AsMemory(read));
            Assert.NotEqual(0, more);
            read += more;
        }

        return bytes;
    }
}
