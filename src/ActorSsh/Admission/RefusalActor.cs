using ActorSsh.Diagnostics;
using ActorSsh.Transports;

namespace ActorSsh.Admission;

/// <summary>
/// Parts from a peer that was refused: one line, our direction closed, and what still comes discarded until the peer closes, within the bounds of
/// any other end (T-10). Closing at once would destroy the line, since the peer's version line lies unread.
/// </summary>
internal sealed class RefusalActor(BufferPool buffers, EndingOptions ending) : UntypedActor, IWithTimers
{
    /// <summary>For the line of text, and for what comes and is discarded: no more than an honest peer's first bytes.</summary>
    private const int Room = 4 * 1024;

    /// <summary><see cref="Received"/> or <see cref="TransportFailed"/> will tell.</summary>
    private const int Pending = -1;

    private ByteTransport? _transport;
    private bool _isWaiting;
    private int _discarded;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RefusePeer refuse:
                Begin(refuse);
                break;
            case Received received:
                GoOn(_isWaiting ? Receive() : received.Count);
                break;
            case TransportFailed or TimeIsUp:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(RefusePeer refuse)
    {
        _transport = refuse.Transport;
        Timers.StartSingleTimer(nameof(TimeIsUp), TimeIsUp.Instance, ending.CloseDelay);
        _transport.Attach(Self);
        _transport.Refuse(refuse.Line.Span);
        GoOn(ReceiveNext());
    }

    /// <summary>So much came; reads on until the end, the bound, or a wait without a buffer.</summary>
    private void GoOn(int count)
    {
        while (count > 0 && (_discarded += count) <= ending.DiscardBytes)
        {
            count = ReceiveNext();
        }

        if (count != Pending)
        {
            Context.Stop(Self);
        }
    }

    private int ReceiveNext()
    {
        _isWaiting = !_transport!.WaitUntilReadable();
        return _isWaiting ? Pending : Receive();
    }

    private int Receive()
    {
        _isWaiting = false;
        var buffer = buffers.Rent(Room);
        var count = _transport!.Receive(buffer.Memory, buffer);
        buffer.Release();
        return count;
    }

    private sealed record TimeIsUp
    {
        public static TimeIsUp Instance { get; } = new();
    }
}

/// <summary>First message of a <see cref="RefusalActor"/>; the transport stays its sender's, who closes it when the actor is dead.</summary>
internal sealed record RefusePeer(ByteTransport Transport, ReadOnlyMemory<byte> Line);
