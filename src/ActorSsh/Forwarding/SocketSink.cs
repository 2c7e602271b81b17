using ActorSsh.Channels;
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
    private SinkPhase _phase = SinkPhase.Open;
    private bool _isSending;
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
    public bool IsEmpty => !_isSending && _segments.Count == 0;

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
        _isSending = false;
        if (_segments.Count > 0)
        {
            Consume();
        }

        SendOn();
    }

    /// <summary>The socket takes nothing more.</summary>
    public void Break()
    {
        _phase = SinkPhase.Broken;
        _isSending = false;
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
        while (!_isSending && _segments.TryPeek(out var segment))
        {
            if (IsWanted(segment) && !socket.Send(segment.Data, segment.Lease))
            {
                _isSending = true;
                return;
            }

            Consume();
        }

        if (_phase == SinkPhase.Ending && !_isSending)
        {
            _phase = SinkPhase.Shut;
            socket.ShutdownSend();
        }
    }

    /// <summary>A socket has no second stream: extended data, which its channel types do not know, is dropped (C-24).</summary>
    private bool IsWanted(ChannelDataSegment segment) => _phase != SinkPhase.Broken && segment.ExtendedType is null;

    /// <summary>The first segment is used up, and the peer gets its credit back.</summary>
    private void Consume()
    {
        var segment = _segments.Dequeue();
        segment.Lease.Release();
        connection.Tell(new ConsumedCommand(handle, segment.Data.Length), ActorRefs.NoSender);
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
