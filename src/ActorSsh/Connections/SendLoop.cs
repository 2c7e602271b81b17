using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>
/// Takes sealed packets from the state and sends them: one send under way, at most a backlog of packets ahead of the socket (C-35). The
/// buffer is rented while there is something to send.
/// </summary>
internal sealed class SendLoop(BufferPool pool, SendBacklog backlog, int sendsPerTurn) : IDisposable
{
    private BufferPool.PooledBuffer? _buffer;
    private int _unsent;

    public bool IsSending { get; private set; }

    /// <summary>Sends what there is, up to a turn's share.</summary>
    /// <returns>True when the share is used up and there may be more.</returns>
    public bool Flush(ConnectionState state, ByteTransport transport, TimeSpan now)
    {
        for (var sent = 0; sent < sendsPerTurn; sent++)
        {
            if (IsSending || !TryGather(state, transport, now, out var packets))
            {
                return false;
            }

            IsSending = !transport.Send(packets, _buffer!);
        }

        return !IsSending;
    }

    public void OnSent() => IsSending = false;

    public void Dispose()
    {
        _buffer?.Release();
        _buffer = null;
    }

    private bool TryGather(ConnectionState state, ByteTransport transport, TimeSpan now, out ReadOnlyMemory<byte> packets)
    {
        var room = Room(LimitTo(backlog.For(state), transport));
        if (state.TryTakeOutbound(room.Span, now, out var written))
        {
            packets = room[..written];
            return true;
        }

        Dispose();
        packets = default;
        return false;
    }

    /// <summary>A part of the backlog is the system's, which takes bytes early and sends them late; the rest is one buffer's length.</summary>
    private int LimitTo(int bytes, ByteTransport transport)
    {
        var unsent = SendBacklog.SystemsPart(bytes);
        if (_unsent != unsent)
        {
            _unsent = unsent;
            transport.LimitUnsent(unsent);
        }

        return bytes - unsent;
    }

    private Memory<byte> Room(int length)
    {
        if (_buffer?.Memory.Length < length)
        {
            Dispose();
        }

        _buffer ??= pool.Rent(length);
        return _buffer.Memory[..length];
    }
}
