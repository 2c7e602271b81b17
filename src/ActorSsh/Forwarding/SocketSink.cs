using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>
/// What a channel's peer sends, on its way to a socket: from the memory it was received into, and consumed when the socket has it.
/// <code>
/// Open ──peer's EOF or CLOSE──► Ending ──the socket has all of it──► Shut
///   │                             │                                   │
///   └───────── send failed ───────┴──────────► Broken ◄───────────────┘
/// </code>
/// In <c>Broken</c> what comes is consumed at once: nobody takes it any more (C-23).
/// </summary>
/// <param name="socket">Takes the bytes; it has one send of ours under way at most.</param>
/// <param name="handle">The channel the bytes are from.</param>
/// <param name="connection">Told what was taken and consumed.</param>
/// <param name="segmentLimit">With more segments waiting the next batch is not taken: the peer chooses how small they are (C-21).</param>
internal sealed class SocketSink(ByteTransport socket, ChannelHandle handle, ICanTell connection, int segmentLimit) : IDisposable
{
    private readonly Queue<ChannelDataSegment> _segments = new();
    private readonly SendPiece[] _pieces = new SendPiece[socket.MostPieces];
    private SinkPhase _phase = SinkPhase.Open;
    private int _sending;
    private bool _isTakenDue;

    private enum SinkPhase
    {
        Open,
        Ending,
        Shut,
        Broken,
    }

    /// <summary>Nothing more will go to the socket.</summary>
    public bool IsOver => _phase is SinkPhase.Shut or SinkPhase.Broken;

    /// <summary>Nothing waits for the socket.</summary>
    public bool IsEmpty => _segments.Count == 0;

    /// <summary>A batch of the peer: ours from now on, and the connection may send the next as soon as there is room for it.</summary>
    public void OnData(ChannelDataBatch batch)
    {
        batch.Retain();
        foreach (var segment in batch.Segments)
        {
            _segments.Enqueue(segment);
        }

        _isTakenDue = true;
        SendOn();
        TakeWhenThereIsRoom();
    }

    /// <summary>The peer sends no more: the socket learns it behind what came before.</summary>
    public void End()
    {
        if (_phase == SinkPhase.Open)
        {
            _phase = SinkPhase.Ending;
            SendOn();
        }
    }

    public void OnSent()
    {
        Consume(_sending);
        _sending = 0;
        SendOn();
    }

    /// <summary>The socket takes nothing more.</summary>
    public void Break()
    {
        _phase = SinkPhase.Broken;
        _sending = 0;
        SendOn();
    }

    /// <summary>Lets go of what the socket never got.</summary>
    public void Dispose()
    {
        while (_segments.TryDequeue(out var segment))
        {
            segment.Lease.Release();
        }
    }

    private void SendOn()
    {
        while (_sending == 0 && _segments.Count > 0)
        {
            var count = Gather();
            if (count > 0 && !Send(count))
            {
                _sending = count;
                return;
            }

            Consume(Math.Max(count, 1));
        }

        if (_phase == SinkPhase.Ending && _sending == 0)
        {
            _phase = SinkPhase.Shut;
            socket.ShutdownSend();
        }
    }

    /// <summary>The first segments, as many as may be sent at once; none where the first is not wanted.</summary>
    private int Gather()
    {
        var count = 0;
        foreach (var segment in _segments)
        {
            if (count == _pieces.Length || !IsWanted(segment))
            {
                break;
            }

            _pieces[count++] = new SendPiece(segment.Data, segment.Lease);
        }

        return count;
    }

    private bool Send(int count)
    {
        var pieces = _pieces.AsSpan(0, count);
        var isSent = socket.SendPieces(pieces);
        pieces.Clear(); // or an idle channel would keep the memory of buffers it has given back
        return isSent;
    }

    /// <summary>A socket has no second stream: extended data, which its channel types do not know, is dropped (C-24).</summary>
    private bool IsWanted(ChannelDataSegment segment) => _phase != SinkPhase.Broken && segment.ExtendedType is null;

    /// <summary>The first segments are used up, and the peer gets its credit back.</summary>
    private void Consume(int count)
    {
        var bytes = 0L;
        while (count-- > 0 && _segments.TryDequeue(out var segment))
        {
            segment.Lease.Release();
            bytes += segment.Data.Length;
        }

        if (bytes > 0)
        {
            connection.Tell(new ConsumedCommand(handle, bytes), ActorRefs.NoSender);
        }

        TakeWhenThereIsRoom();
    }

    private void TakeWhenThereIsRoom()
    {
        if (_isTakenDue && _segments.Count <= segmentLimit)
        {
            _isTakenDue = false;
            connection.Tell(new TakenCommand(handle), ActorRefs.NoSender);
        }
    }
}
