using System.Buffers.Binary;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Benchmarks.Micro;

/// <summary>
/// A client's channels that never run out of data or credit: each holds one shared chunk, and gets another, and as much credit, when that has
/// left.
/// </summary>
internal sealed class BusyChannels
{
    private const int ChunkLength = 64 * 1024 * 1024;
    private const uint RemoteOffset = 1000;
    private static readonly byte[] Memory = new byte[ChunkLength];

    private readonly byte[] _room = new byte[40_000];
    private readonly ChannelMultiplexer _channels;
    private readonly ChannelHandle[] _handles;
    private readonly int[] _left;
    private uint _sequence;

    public BusyChannels(int count, int packetSize)
    {
        var limits = new ConnectionLimits { Channels = count, PendingOutboundOpens = count, InitialWindowSize = 32 * 1024 };
        _channels = new ChannelMultiplexer(SshRole.Client, limits, peerVersion: null);
        _handles = [.. Enumerable.Range(0, count).Select(_ => _channels.OpenChannel("bench", default, default))];
        _left = new int[count];
        Drain();
        foreach (var handle in _handles)
        {
            Receive(new ChannelOpenConfirmationMessage(
                handle.LocalChannel, handle.LocalChannel + RemoteOffset, ChunkLength, (uint)packetSize, default));
        }

        Drain();
        Array.ForEach(_handles, handle => Write(handle, granted: 0));
    }

    public ChannelMultiplexer Channels => _channels;

    public IReadOnlyList<ChannelHandle> Handles => _handles;

    /// <summary>One data packet of whichever channel is next.</summary>
    public int Take()
    {
        _channels.TryTakePayload(_room, _sequence++, out var length);
        var channel = BinaryPrimitives.ReadUInt32BigEndian(_room.AsSpan(1)) - RemoteOffset;
        _left[channel] -= (int)BinaryPrimitives.ReadUInt32BigEndian(_room.AsSpan(5));
        if (_left[channel] == 0)
        {
            Write(_handles[channel], ChunkLength);
        }

        return length;
    }

    private void Write(ChannelHandle handle, int granted)
    {
        _channels.Write(handle, new OutboundChunk(Memory));
        _left[handle.LocalChannel] = ChunkLength;
        Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, (uint)granted));
        while (_channels.TryTakeEvent(out _))
        {
            // Nobody waits for them here.
        }
    }

    private void Drain()
    {
        while (_channels.TryTakePayload(_room, _sequence++, out _) || _channels.TryTakeEvent(out _))
        {
            // Opens leave, events come.
        }
    }

    private void Receive<T>(in T message)
        where T : IWireMessage<T>, allows ref struct
    {
        var payload = Payload.Encode(message);
        _channels.OnPayload(new PacketSlice(new PlainBuffer(payload), 0, payload.Length), 0, default);
    }

    private sealed class PlainBuffer(byte[] memory) : ReceiveBuffer
    {
        public override Memory<byte> Memory => memory;

        public override void Retain()
        {
        }

        public override void Release()
        {
        }
    }
}
