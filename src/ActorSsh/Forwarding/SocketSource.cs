using ActorSsh.Channels;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>
/// What a socket has to say, on its way to a channel: read only as far as the channel takes bytes, and handed on buffer and all.
/// <code>
/// Forwarding ──the peer takes no more──► Discarding ──the target's end, or too much──► Ended
///     └───────────── the target's end (EOF for the peer), or the socket broke ───────────▲
/// </code>
/// In <c>Discarding</c> the target is still heard: closing a socket with unread input resets it, which destroys what is on its way to the
/// target (C-43).
/// </summary>
/// <param name="socket">Read from; it has one wait or receive of ours under way at most.</param>
/// <param name="handle">The channel the bytes are for.</param>
/// <param name="connection">Told what to write.</param>
/// <param name="buffers">A buffer is rented while there is something to read.</param>
/// <param name="bounds">How far to read ahead, and how long to listen in vain.</param>
internal sealed class SocketSource(ByteTransport socket, ChannelHandle handle, ICanTell connection, BufferPool buffers, SpliceOptions bounds) : IDisposable
{
    private const int SmallRead = 16 * 1024;
    private const int BulkRead = 64 * 1024;

    private SourcePhase _phase = SourcePhase.Forwarding;
    private ReadStep _step = ReadStep.None;
    private BufferPool.PooledBuffer? _reading;
    private int _readLength = SmallRead;
    private long _permits = bounds.UnsentBytes;
    private long _discarded;

    private enum SourcePhase
    {
        Forwarding,
        Discarding,
        Ended,
    }

    /// <summary>What is under way at the socket.</summary>
    private enum ReadStep
    {
        None,
        Waiting,
        Receiving,
    }

    /// <summary>Nothing more will go to the channel.</summary>
    public bool IsOver => _phase != SourcePhase.Forwarding;

    /// <summary>Nothing more is read.</summary>
    public bool IsEnded => _phase == SourcePhase.Ended;

    private bool MayRead => _step == ReadStep.None && (_phase == SourcePhase.Discarding || (_phase == SourcePhase.Forwarding && _permits > 0));

    public void Start() => ReadOn(isReadable: false);

    /// <summary>A receive completed, or a wait for one.</summary>
    public void OnReceived(int count)
    {
        var wasWaiting = _step == ReadStep.Waiting;
        _step = ReadStep.None;
        if (!wasWaiting)
        {
            Take(count);
        }

        ReadOn(isReadable: wasWaiting);
    }

    /// <summary>Bytes have left: as many more may be read.</summary>
    public void OnWriteReady(long bytes)
    {
        _permits += bytes;
        ReadOn(isReadable: false);
    }

    /// <summary>The peer takes nothing more.</summary>
    public void Discard()
    {
        if (_phase == SourcePhase.Forwarding)
        {
            _phase = SourcePhase.Discarding;
            ReadOn(isReadable: false);
        }
    }

    /// <summary>The socket broke: nothing more comes of it.</summary>
    public void Break() => _phase = SourcePhase.Ended;

    public void Dispose()
    {
        _phase = SourcePhase.Ended;
        _reading?.Release();
        _reading = null;
    }

    private void ReadOn(bool isReadable)
    {
        while (MayRead)
        {
            if (!isReadable && !socket.WaitUntilReadable())
            {
                _step = ReadStep.Waiting;
                return;
            }

            isReadable = false;
            var count = Receive();
            if (count < 0)
            {
                _step = ReadStep.Receiving;
                return;
            }

            Take(count);
        }
    }

    private int Receive()
    {
        _reading = buffers.Rent(_readLength);
        var room = _reading.Memory;
        return socket.Receive(_phase == SourcePhase.Forwarding ? room[..(int)Math.Min(room.Length, _permits)] : room, _reading);
    }

    /// <summary>What was read goes to the channel, or, where nobody wants it and at the end, nowhere.</summary>
    private void Take(int count)
    {
        var buffer = _reading!;
        _reading = null;
        if (count > 0 && _phase == SourcePhase.Forwarding)
        {
            Forward(buffer, count);
            return;
        }

        buffer.Release();
        _discarded += count;
        if (count == 0 || _discarded > bounds.DiscardBytes)
        {
            End();
        }
    }

    private void Forward(BufferPool.PooledBuffer buffer, int count)
    {
        _permits -= count;
        _readLength = count >= _readLength ? BulkRead : SmallRead;
        connection.Tell(new WriteCommand(handle, new OutboundChunk(buffer.Memory[..count], null, buffer)), ActorRefs.NoSender);
    }

    private void End()
    {
        if (_phase == SourcePhase.Forwarding)
        {
            connection.Tell(new SendEofCommand(handle), ActorRefs.NoSender);
        }

        _phase = SourcePhase.Ended;
    }
}
