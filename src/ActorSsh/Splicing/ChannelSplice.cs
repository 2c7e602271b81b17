using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>
/// One end of two joined channels. It passes what its own peer sends and asks to the other end (<see cref="SpliceDirection"/>), and what
/// happens at its own channel that concerns the other direction, as news, to its partner. Belongs to one actor, which dies when it is over.
/// <code>
/// Living ──the channel closed──► Closed ──all of it has passed──► over
///   │                               └──the partner died───────────► ▲
///   └──a connection was lost, a channel aborted, the partner died────┘   the own channel then fails, behind what was written (C-60)
/// </code>
/// </summary>
/// <param name="own">This end's channel.</param>
/// <param name="requests">Which of its requests pass.</param>
/// <param name="segmentLimit">Received segments that may wait (C-21).</param>
internal sealed class ChannelSplice(SpliceEnd own, SpliceRequests requests, int segmentLimit) : IDisposable
{
    private readonly SpliceDirection _direction = new(own, requests, segmentLimit);
    private ICanTell? _partner;
    private bool _isClosed;
    private bool _isPartnerClosed;
    private bool _isBroken;
    private bool _isPassedTold;

    /// <summary>Nothing is left to do here.</summary>
    public bool IsOver => _isBroken || (_isClosed && _direction.IsDone);

    /// <summary>From now on the partner gets this end's news.</summary>
    public void Meet(ICanTell partner) => _partner = partner;

    /// <summary>The other channel is open too: bytes may flow to it.</summary>
    public void Join(SpliceEnd other)
    {
        _direction.OnSinkOpen(other);
        TellWhenAllHasPassed();
    }

    /// <summary>Something happened at this end's channel.</summary>
    public void OnEvent(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.DataReceived data:
                _direction.OnData(data.Batch);
                break;
            case ChannelEvent.RequestReceived request:
                _direction.OnRequest(request);
                break;
            case ChannelEvent.EofReceived:
                _direction.OnEof();
                break;
            case ChannelEvent.WriteReady or ChannelEvent.OutputRefused or ChannelEvent.RequestCompleted:
                _partner?.Tell(new SpliceNews(occurred), ActorRefs.NoSender);
                break;
            case ChannelEvent.Closed closed:
                OnClosed(closed);
                break;
        }

        TellWhenAllHasPassed();
    }

    /// <summary>Something happened at the other end's channel.</summary>
    public void OnNews(SpliceNews news)
    {
        switch (news.Event)
        {
            case ChannelEvent.WriteReady ready:
                _direction.OnSinkReady(ready.Bytes);
                break;
            case ChannelEvent.RequestCompleted completed:
                _direction.OnSinkAnswered(completed);
                break;
            case ChannelEvent.OutputRefused:
                _direction.OnSinkRefused();
                break;
            case ChannelEvent.Closed closed:
                OnPartnerClosed(closed);
                break;
        }

        TellWhenAllHasPassed();
    }

    /// <summary>The other end is closed, and all that came of it is written here: this channel closes behind it, and behind our answers.</summary>
    public void OnAllPassed() => own.Close();

    /// <summary>The other end is no more. If it had said that it ends well, so do we.</summary>
    public void OnPartnerDied()
    {
        _direction.OnSinkGone();
        if (_isPartnerClosed)
        {
            own.Close();
        }
        else
        {
            _isBroken = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _direction.Dispose();

    /// <summary>Both peers have said what they had to say; otherwise something broke.</summary>
    private static bool IsGood(ChannelEvent.Closed closed) => closed.Cause.Kind is ChannelCloseKind.PeerClosed or ChannelCloseKind.LocallyClosed;

    private void OnClosed(ChannelEvent.Closed closed)
    {
        _isClosed = true;
        _partner?.Tell(new SpliceNews(closed), ActorRefs.NoSender);
        if (IsGood(closed))
        {
            _direction.OnClosed();
        }
        else
        {
            _isBroken = true;
        }
    }

    private void OnPartnerClosed(ChannelEvent.Closed closed)
    {
        _isPartnerClosed = IsGood(closed);
        _isBroken |= !_isPartnerClosed;
        _direction.OnSinkGone();
    }

    private void TellWhenAllHasPassed()
    {
        if (_direction.IsDone && !_isPassedTold)
        {
            _isPassedTold = true;
            _partner?.Tell(SpliceAllPassed.Instance, ActorRefs.NoSender);
        }
    }
}

/// <summary>What happened at one end's channel that concerns what passes to it.</summary>
internal sealed record SpliceNews(ChannelEvent Event);

/// <summary>One end is closed, and everything that came of it was written to the other.</summary>
internal sealed record SpliceAllPassed
{
    public static SpliceAllPassed Instance { get; } = new();
}
