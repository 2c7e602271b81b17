using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>
/// A multiplexer with a peer that says whatever the test wants, and an owner that drains events and payloads. The peer's number of a
/// channel is the local one plus 100, unless a test says otherwise.
/// </summary>
internal sealed class PeerDriver(SshRole role, MultiplexerOptions options, string? peerVersion = null)
{
    public const uint RemoteOffset = 100;

    private readonly byte[] _room = new byte[40_000];
    private uint _sequence;
    private uint _remote;

    public PeerDriver(SshRole role = SshRole.Server, ConnectionLimits? limits = null, string? peerVersion = null)
        : this(role, new MultiplexerOptions { Limits = limits ?? new ConnectionLimits() }, peerVersion)
    {
    }

    public SshRole Role => role;

    public ChannelMultiplexer Mux { get; } = new(role, options, peerVersion, TimeSpan.Zero);

    public BufferLedger Buffers { get; } = new();

    public ChunkLedger Chunks { get; } = new();

    public TimeSpan Now { get; set; }

    /// <summary>What all channels of the connection may be granted.</summary>
    public long Budget => options.Credit.Connection;

    public static uint RemoteOf(ChannelHandle handle) => handle.LocalChannel + RemoteOffset;

    /// <summary>A number of the peer's that was never used.</summary>
    public uint NextRemote() => 1_000_000 + _remote++;

    public void Receive<T>(in T message)
        where T : IWireMessage<T>, allows ref struct => ReceiveBytes(Payload.Encode(message));

    public bool ReceiveBytes(ReadOnlySpan<byte> payload, int padding = 0)
    {
        var buffer = Buffers.Rent(payload, padding);
        try
        {
            return Mux.OnPayload(new PacketSlice(buffer, padding, payload.Length), _sequence++, Now);
        }
        finally
        {
            buffer.Release();
        }
    }

    public void ReceiveData(ChannelHandle handle, ReadOnlySpan<byte> data, uint? extendedType = null)
    {
        if (extendedType is { } type)
        {
            Receive(new ChannelExtendedDataMessage(handle.LocalChannel, type, data));
        }
        else
        {
            Receive(new ChannelDataMessage(handle.LocalChannel, data));
        }
    }

    public void ReceiveRequest(ChannelHandle handle, string type, bool wantReply = true, ReadOnlySpan<byte> data = default) =>
        Receive(new ChannelRequestMessage(handle.LocalChannel, type, wantReply, data));

    public void ReceiveEof(ChannelHandle handle) => Receive(new ChannelEofMessage(handle.LocalChannel));

    public void ReceiveClose(ChannelHandle handle) => Receive(new ChannelCloseMessage(handle.LocalChannel));

    /// <summary>An open of the peer that waits for our answer.</summary>
    public ChannelHandle Offer(string type = "test", uint? remote = null, uint window = 1 << 20, uint packet = 32 * 1024)
    {
        Receive(new ChannelOpenMessage(type, remote ?? (uint)Mux.ChannelCount + RemoteOffset, window, packet, default));
        return Single<ChannelEvent.OpenRequested>().Handle;
    }

    /// <summary>An open of the peer that we confirmed; its confirmation has left.</summary>
    public ChannelHandle Accept(string type = "test", uint? remote = null, uint window = 1 << 20, uint packet = 32 * 1024)
    {
        var handle = Offer(type, remote, window, packet);
        Mux.ConfirmOpen(handle, default);
        Assert.Equal([MessageNumber.ChannelOpenConfirmation], SentNumbers());
        return handle;
    }

    /// <summary>An open of ours that has left and waits for the peer's answer.</summary>
    public ChannelHandle Open(string type = "test")
    {
        var handle = Mux.OpenChannel(type, default, Now);
        Assert.Equal([MessageNumber.ChannelOpen], SentNumbers());
        return handle;
    }

    /// <summary>An open of ours that the peer confirmed.</summary>
    public ChannelHandle OpenConfirmed(string type = "test", uint window = 1 << 20, uint packet = 32 * 1024)
    {
        var handle = Open(type);
        Confirm(handle, window, packet);
        Assert.Equal(handle, Single<ChannelEvent.Opened>().Handle);
        return handle;
    }

    public void Confirm(ChannelHandle handle, uint window = 1 << 20, uint packet = 32 * 1024) =>
        Receive(new ChannelOpenConfirmationMessage(handle.LocalChannel, RemoteOf(handle), window, packet, default));

    /// <summary>A session we serve, whose shell runs.</summary>
    public ChannelHandle AcceptSession()
    {
        var handle = Accept("session");
        ReceiveRequest(handle, "shell");
        Mux.ReplyRequest(handle, Single<ChannelEvent.RequestReceived>().RequestId, success: true);
        Assert.Equal([MessageNumber.ChannelSuccess], SentNumbers());
        return handle;
    }

    public void Write(ChannelHandle handle, ReadOnlyMemory<byte> data, uint? extendedType = null) =>
        Mux.Write(handle, Chunks.Chunk(data, extendedType));

    public List<ChannelEvent> Events()
    {
        var events = new List<ChannelEvent>();
        while (Mux.TryTakeEvent(out var e))
        {
            events.Add(e);
        }

        return events;
    }

    /// <summary>The one event there is.</summary>
    public T Single<T>()
        where T : ChannelEvent => Assert.IsType<T>(Assert.Single(Events()));

    public List<byte[]> Sent()
    {
        var payloads = new List<byte[]>();
        while (Mux.TryTakePayload(_room, out var length))
        {
            payloads.Add(_room[..length]);
        }

        return payloads;
    }

    public MessageNumber[] SentNumbers() => [.. Sent().Select(payload => Payload.NumberOf(payload))];
}
