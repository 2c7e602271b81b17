using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>
/// Takes sealed packets from the state and sends them: one send under way, at most one buffer of packets ahead of the socket (C-35). The
/// buffer is rented while there is something to send.
/// </summary>
internal sealed class SendLoop(BufferPool pool, int backlog) : IDisposable
{
    private const int BuffersPerTurn = 8;

    private BufferPool.PooledBuffer? _buffer;

    public bool IsSending { get; private set; }

    /// <summary>Sends what there is, up to a turn's share.</summary>
    /// <returns>True when the share is used up and there may be more.</returns>
    public bool Flush(ConnectionState state, ByteTransport transport, TimeSpan now)
    {
        for (var sent = 0; sent < BuffersPerTurn; sent++)
        {
            if (IsSending || !TryGather(state, now, out var packets))
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

    private bool TryGather(ConnectionState state, TimeSpan now, out ReadOnlyMemory<byte> packets)
    {
        _buffer ??= pool.Rent(backlog);
        if (state.TryTakeOutbound(_buffer.Memory.Span, now, out var written))
        {
            packets = _buffer.Memory[..written];
            return true;
        }

        Dispose();
        packets = default;
        return false;
    }
}
