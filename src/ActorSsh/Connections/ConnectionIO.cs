using ActorSsh.Protocol;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>
/// Moves bytes between one transport and one connection's state: receives in place, waits without a buffer while idle, sends one buffer at
/// a time, and ends as RFC 4253 §11.1 is survived best: after our DISCONNECT it shuts down sending and discards what still comes, since
/// closing with unread input would destroy the message on its way (T-10).
/// </summary>
internal sealed class ConnectionIO(ByteTransport transport, ConnectionState state, ConnectionSeat seat) : IDisposable
{
    private readonly InboundBuffer _inbound = new(seat.Buffers) { Lengths = ReceiveLengths.ForStrangers(seat.Options) };
    private readonly SendLoop _outbound = new(seat.Buffers, SendBacklog.Of(seat.Options), seat.Options.SendsPerTurn);
    private bool _isWaiting;
    private bool _isReceiving;
    private TimeSpan? _end;
    private bool _isShut;
    private int _discarded;

    private EndingOptions Ending => seat.Options.Ending;

    /// <summary>When bytes came last.</summary>
    public TimeSpan LastReceived { get; private set; } = seat.Clock.Now;

    /// <summary>Whether nothing more comes and nothing more goes: the connection can be stopped.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether this turn's share was used up and the actor should go on in another.</summary>
    public bool HasMore { get; private set; }

    /// <summary>When the patience with a peer we part from is over; null while we do not part.</summary>
    public TimeSpan? NextDeadline => _end;

    /// <summary>Somebody has logged in: what he sends may be received in bulk.</summary>
    public void OnLoggedIn() => _inbound.Lengths = ReceiveLengths.ForUsers(seat.Options);

    /// <summary>A receive completed, or a wait did.</summary>
    public void OnReceived(int count)
    {
        if (IsFinished)
        {
            return;
        }

        if (_isWaiting)
        {
            _isWaiting = false;
            Receive();
        }
        else
        {
            _isReceiving = false;
            Take(count);
        }
    }

    public void OnSent() => _outbound.OnSent();

    public void OnFailed() => IsFinished = true;

    public void OnDeadline(TimeSpan now) => IsFinished |= now >= _end;

    /// <summary>Reads and handles what is there, up to a turn's share.</summary>
    public void Read(TimeSpan now)
    {
        HasMore = false;
        for (var receives = 0; !_isReceiving && !_isWaiting && !IsFinished; receives++)
        {
            if (!_inbound.IsEmpty && Parse(now))
            {
                HasMore = true;
                return;
            }

            if (state.Transport.IsReadPaused || IsFarewellDue)
            {
                return;
            }

            if (receives == seat.Options.ReceivesPerTurn)
            {
                HasMore = true;
                return;
            }

            ReceiveNext();
        }
    }

    /// <summary>Sends what the state has, up to a turn's share.</summary>
    public void Write(TimeSpan now)
    {
        if (IsFinished)
        {
            return;
        }

        var wasFarewellDue = IsFarewellDue;
        HasMore |= _outbound.Flush(state, transport, now) | (wasFarewellDue && !IsFarewellDue);
        if (state.IsEnding)
        {
            Part(now);
        }
    }

    /// <summary>Closes the transport and gives the buffers back.</summary>
    public void Dispose()
    {
        IsFinished = true;
        transport.Dispose();
        _inbound.Dispose();
        _outbound.Dispose();
    }

    /// <summary>Our DISCONNECT goes first; until then nothing more is read, so that no flood makes us drop it.</summary>
    private bool IsFarewellDue => state.IsEnding && !state.IsSilent;

    /// <summary>
    /// Our DISCONNECT has a time to leave, since a peer that reads nothing must not hold us; once it has left, the peer has a time to see it.
    /// </summary>
    private void Part(TimeSpan now)
    {
        _end ??= now + Ending.FlushTimeout;
        if (state.IsSilent && !_outbound.IsSending && !_isShut)
        {
            _isShut = true;
            _end = now + Ending.CloseDelay;
            transport.ShutdownSend();
        }
    }

    private bool Parse(TimeSpan now)
    {
        var wasEnding = state.IsEnding;
        var hasMore = state.OnReceived(_inbound.Unread, seat.Options.PacketsPerTurn, now, out var consumed);
        _inbound.Consume(consumed);
        if (wasEnding)
        {
            _discarded += consumed;
            IsFinished |= _discarded > Ending.DiscardBytes;
        }

        return hasMore;
    }

    private void ReceiveNext()
    {
        if (_inbound.IsEmpty)
        {
            _inbound.ReleaseIfEmpty();
            _isWaiting = !transport.WaitUntilReadable();
        }

        if (!_isWaiting)
        {
            Receive();
        }
    }

    private void Receive()
    {
        var count = _inbound.ReceiveFrom(transport);
        if (count < 0)
        {
            _isReceiving = true;
        }
        else
        {
            Take(count);
        }
    }

    private void Take(int count)
    {
        if (count > 0)
        {
            LastReceived = seat.Clock.Now;
            _inbound.OnReceived(count);
            return;
        }

        state.End("The peer closed the connection.");
        IsFinished = true;
    }
}
