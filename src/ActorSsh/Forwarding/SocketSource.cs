using ActorSsh.Channels.Commands;
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
    private const int BulkRead = 256 * 1024;
    private const int Growth = 4;

    /// <summary>Reading on as soon as a few bytes may be read would cost a call of the system for each few.</summary>
    private readonly long _leastPermits = Math.Max(1, bounds.UnsentBytes / 4);

    private SourcePhase _phase = SourcePhase.Forwarding;
    private ReadStep _step = ReadStep.None;
    private BufferPool.PooledBuffer? _reading;
    private int _readLength = SmallRead;
    private int _offered;
    private bool _isMoreLikely;
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

    private bool MayRead => _step == ReadStep.None && (_phase == SourcePhase.Discarding || (_phase == SourcePhase.Forwarding && _permits >= _leastPermits));

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
            var count = isReadable ? Receive() : _isMoreLikely ? ReceiveNow() : ByteTransport.Nothing;
            isReadable = count == ByteTransport.Nothing && socket.WaitUntilReadable();
            if (count >= 0)
            {
                Take(count);
            }
            else if (!isReadable)
            {
                _step = count == ByteTransport.Nothing ? ReadStep.Waiting : ReadStep.Receiving;
                return;
            }
        }
    }

    private int Receive() => socket.Receive(Rent(), _reading!);

    /// <summary>Where the last read filled its room there is more: looking first, as for a socket that was quiet, would be one more call of the system.</summary>
    private int ReceiveNow()
    {
        var count = socket.ReceiveNow(Rent());
        if (count < 0)
        {
            _isMoreLikely = false;
            _reading!.Release();
            _reading = null;
        }

        return count;
    }

    private Memory<byte> Rent()
    {
        var length = _phase == SourcePhase.Forwarding ? (int)Math.Min(_readLength, _permits) : _readLength;
        _reading = buffers.Rent(length);
        _offered = length;
        return _reading.Memory[..length];
    }

    /// <summary>What was read goes to the channel, or, where nobody wants it and at the end, nowhere.</summary>
    private void Take(int count)
    {
        var buffer = _reading!;
        _reading = null;
        Adapt(count);
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

    /// <summary>More room for a socket that filled what it was given; little for one that says little.</summary>
    private void Adapt(int count)
    {
        _isMoreLikely = count >= _offered;
        _readLength = _isMoreLikely ? Math.Min(_readLength * Growth, BulkRead) : count < _offered / Growth ? SmallRead : _readLength;
    }

    private void Forward(BufferPool.PooledBuffer buffer, int count)
    {
        _permits -= count;
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
