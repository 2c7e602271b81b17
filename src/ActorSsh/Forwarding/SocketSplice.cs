using ActorSsh.Channels;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>
/// A channel and a socket joined end to end. It has no buffer of its own: what the peer sent goes to the socket from the memory it was
/// received into, and counts as consumed when the socket has it; what the socket has is read only as far as the channel takes bytes. EOF
/// passes each way by itself (C-42). Belongs to one actor and is used on its turns only.
/// </summary>
internal sealed class SocketSplice(ByteTransport socket, ChannelHandle handle, IActorRef connection, BufferPool buffers, int unsentBound) : IDisposable
{
    private const int SmallRead = 16 * 1024;
    private const int BulkRead = 64 * 1024;

    /// <summary>What a target may still say to nobody before it is cut off: it might never stop.</summary>
    private const int DiscardLimit = 8 * 1024 * 1024;

    /// <summary>With this many segments waiting for the socket the next batch is not taken: the peer chooses how small they are (C-21).</summary>
    private const int SegmentLimit = 512;

    private readonly Queue<ChannelDataSegment> _toSocket = new();
    private BufferPool.PooledBuffer? _reading;
    private long _permits = unsentBound;
    private int _readLength = SmallRead;
    private bool _isTakenDue;
    private bool _isWaiting;
    private bool _isSending;
    private bool _isEofToSocket;
    private bool _isSocketShut;
    private bool _isReadOver;
    private bool _isTargetEnded;
    private bool _isChannelClosed;
    private bool _isSendBroken;
    private bool _isSocketBroken;
    private int _discarded;

    /// <summary>
    /// Whether the channel is closed, the socket has everything that was sent before, and the target has ended too: closing a socket with
    /// unread input resets it, which destroys what is still on its way to the target.
    /// </summary>
    public bool IsDone => _isChannelClosed && !_isSending && _toSocket.Count == 0 && (_isTargetEnded || _isSocketBroken);

    public void Start() => ReadOn();

    /// <summary>The peer sent a batch: ours from now on, and the connection may send the next as soon as there is room for it.</summary>
    public void OnData(ChannelDataBatch batch)
    {
        batch.Retain();
        foreach (var segment in batch.Segments)
        {
            _toSocket.Enqueue(segment);
        }

        _isTakenDue = true;
        SendOn();
        TakeWhenThereIsRoom();
    }

    public void OnEof()
    {
        _isEofToSocket = true;
        SendOn();
    }

    public void OnSent()
    {
        _isSending = false;
        if (_toSocket.Count > 0)
        {
            Consume();
        }

        SendOn();
    }

    /// <summary>A receive completed, or a wait for one.</summary>
    public void OnReceived(int count)
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            ReadOn(isReadable: true);
        }
        else
        {
            Forward(count);
            ReadOn();
        }
    }

    public void OnWriteReady(long bytes)
    {
        _permits += bytes;
        ReadOn();
    }

    /// <summary>The peer takes nothing more from us; the socket's other direction goes on.</summary>
    public void OnOutputRefused()
    {
        _isReadOver = true;
        ReadOn();
    }

    /// <summary>The target takes nothing more. What it said before still passes; the channel closes when that is over.</summary>
    public void OnSendFailed()
    {
        _isSendBroken = true;
        _isSocketShut = true;
        _isSending = false;
        DropUnsent();
        CloseWhenBothEnded();
    }

    /// <summary>The socket is broken: both directions end, and the channel with them.</summary>
    public void OnSocketFailed()
    {
        _isSocketBroken = true;
        _isReadOver = true;
        OnSendFailed();
    }

    public void OnClosed()
    {
        _isChannelClosed = true;
        _isReadOver = true;
        _isEofToSocket = true;
        SendOn();
        ReadOn();
    }

    public void Dispose()
    {
        socket.Dispose();
        _reading?.Release();
        _reading = null;
        while (_toSocket.TryDequeue(out var segment))
        {
            segment.Lease.Release();
        }
    }

    private void SendOn()
    {
        if (_isSendBroken)
        {
            DropUnsent();
            return;
        }

        while (!_isSending && _toSocket.TryPeek(out var segment))
        {
            if (segment.ExtendedType is null && !socket.Send(segment.Data, segment.Lease))
            {
                _isSending = true;
                return;
            }

            Consume();
        }

        if (_isEofToSocket && !_isSending && !_isSocketShut)
        {
            _isSocketShut = true;
            socket.ShutdownSend();
            CloseWhenBothEnded();
        }
    }

    /// <summary>The socket has the first segment, or it is extended data, which this channel type does not know: the peer gets its credit back.</summary>
    private void Consume()
    {
        var segment = _toSocket.Dequeue();
        segment.Lease.Release();
        connection.Tell(new ConsumedCommand(handle, segment.Data.Length));
        TakeWhenThereIsRoom();
    }

    private void TakeWhenThereIsRoom()
    {
        if (_isTakenDue && _toSocket.Count <= SegmentLimit)
        {
            _isTakenDue = false;
            connection.Tell(new TakenCommand(handle));
        }
    }

    private void DropUnsent()
    {
        while (_toSocket.Count > 0)
        {
            Consume();
        }
    }

    private void ReadOn(bool isReadable = false)
    {
        while (!_isTargetEnded && !_isSocketBroken && !_isWaiting && _reading is null && (_permits > 0 || _isReadOver))
        {
            if (!isReadable && !socket.WaitUntilReadable())
            {
                _isWaiting = true;
                return;
            }

            isReadable = false;
            _reading = buffers.Rent(_readLength);
            var room = _isReadOver ? _reading.Memory : _reading.Memory[..(int)Math.Min(_reading.Memory.Length, _permits)];
            var count = socket.Receive(room, _reading);
            if (count < 0)
            {
                return;
            }

            Forward(count);
        }
    }

    /// <summary>Hands what was read to the channel, buffer and all.</summary>
    private void Forward(int count)
    {
        var buffer = _reading!;
        _reading = null;
        if (count == 0 || _isReadOver)
        {
            buffer.Release();
            Discard(count);
            return;
        }

        _permits -= count;
        _readLength = count >= _readLength ? BulkRead : SmallRead;
        connection.Tell(new WriteCommand(handle, new OutboundChunk(buffer.Memory[..count], null, buffer)));
    }

    /// <summary>The end of what the target says, or what nobody wants to hear.</summary>
    private void Discard(int count)
    {
        _discarded += count;
        _isTargetEnded |= count == 0 || _discarded > DiscardLimit;
        if (_isTargetEnded && !_isReadOver)
        {
            _isReadOver = true;
            connection.Tell(new SendEofCommand(handle));
            CloseWhenBothEnded();
        }
    }

    private void CloseWhenBothEnded()
    {
        if (_isReadOver && _isSocketShut && !_isChannelClosed)
        {
            connection.Tell(new CloseCommand(handle));
        }
    }
}
