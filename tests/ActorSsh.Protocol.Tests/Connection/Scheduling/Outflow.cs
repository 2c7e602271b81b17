using System.Buffers.Binary;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>
/// Channels with as much to send as a test likes, and the packets that leave, one at a time, counted by channel: fairness is a matter of
/// bytes, never of time.
/// </summary>
internal sealed class Outflow
{
    private const uint EndlessWindow = uint.MaxValue;
    private static readonly byte[] Endless = new byte[64 * 1024 * 1024];

    private readonly byte[] _room = new byte[40_000];
    private readonly Dictionary<uint, ChannelHandle> _handles = [];
    private readonly Dictionary<ChannelHandle, long> _bytes = [];
    private readonly Dictionary<ChannelHandle, long> _packets = [];

    public Outflow()
        : this(new PeerDriver(limits: new ConnectionLimits { Channels = 10_000 }))
    {
    }

    public Outflow(PeerDriver driver) => Driver = driver;

    public PeerDriver Driver { get; }

    public ChannelMultiplexer Mux => Driver.Mux;

    /// <summary>A channel of the peer's whose confirmation has left; no data is waited for.</summary>
    public ChannelHandle Add(uint window = EndlessWindow, uint packet = 32 * 1024, string type = "test")
    {
        Driver.Receive(new ChannelOpenMessage(type, (uint)Mux.ChannelCount + PeerDriver.RemoteOffset, window, packet, default));
        var handle = Event<ChannelEvent.OpenRequested>().Handle;
        Mux.ConfirmOpen(handle, default);
        while (_room[0] != (byte)MessageNumber.ChannelOpenConfirmation)
        {
            Assert.True(Mux.TryTakePayload(_room, out _));
        }

        _room[0] = 0;
        return _handles[PeerDriver.RemoteOf(handle)] = handle;
    }

    /// <summary>A channel with 64 MiB to send.</summary>
    public ChannelHandle AddBulk(int weight = ChannelMultiplexer.DefaultWeight, uint packet = 32 * 1024)
    {
        var handle = Add(packet: packet);
        Mux.SetWeight(handle, weight);
        Fill(handle);
        return handle;
    }

    public ChannelHandle[] AddBulks(int count) => [.. Enumerable.Range(0, count).Select(_ => AddBulk())];

    /// <summary>A session whose shell runs in a terminal.</summary>
    public ChannelHandle AddTerminal()
    {
        var handle = Add(type: "session");
        foreach (var request in new[] { "pty-req", "shell" })
        {
            Driver.ReceiveRequest(handle, request, wantReply: false);
            Mux.ReplyRequest(handle, Event<ChannelEvent.RequestReceived>().RequestId, success: true);
        }

        return handle;
    }

    public void Fill(ChannelHandle handle) => Mux.Write(handle, new OutboundChunk(Endless));

    public void Write(ChannelHandle handle, int length) => Mux.Write(handle, new OutboundChunk(Endless.AsMemory(0, length)));

    /// <summary>The channel whose data packet leaves next, and its bytes; none where nothing or something else leaves.</summary>
    public ChannelHandle? Next()
    {
        if (!Mux.TryTakePayload(_room, out _) || _room[0] != (byte)MessageNumber.ChannelData)
        {
            return null;
        }

        var handle = _handles[BinaryPrimitives.ReadUInt32BigEndian(_room.AsSpan(1))];
        _bytes[handle] = BytesOf(handle) + BinaryPrimitives.ReadUInt32BigEndian(_room.AsSpan(5));
        _packets[handle] = _packets.GetValueOrDefault(handle) + 1;
        return handle;
    }

    public ChannelHandle[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next() ?? throw new InvalidOperationException("Nothing leaves."))];

    /// <summary>Lets packets leave until at least so many bytes have.</summary>
    public void Send(long bytes)
    {
        for (var end = _bytes.Values.Sum() + bytes; _bytes.Values.Sum() < end;)
        {
            Assert.NotNull(Next());
        }
    }

    public long BytesOf(ChannelHandle handle) => _bytes.GetValueOrDefault(handle);

    /// <summary>The same as the scheduler weighs them: with what a packet costs beside its data.</summary>
    public long CostOf(ChannelHandle handle) => BytesOf(handle) + (_packets.GetValueOrDefault(handle) * ChannelShare.PacketOverhead);

    public void Forget()
    {
        _bytes.Clear();
        _packets.Clear();
    }

    private T Event<T>()
        where T : ChannelEvent => Assert.Single(Driver.Events().OfType<T>());
}
