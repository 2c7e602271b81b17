using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol;

/// <summary>
/// One SSH connection without I/O: transport (RFC 4253), log-in (RFC 4252) and channels (RFC 4254) joined. Bytes, times and answers go in;
/// bytes, work, questions and events come out. After each input drain the outputs. Not thread-safe. What both roles do is here; the log-in, in
/// which they differ, is in <see cref="ServerConnectionState"/> and <see cref="ClientConnectionState"/>.
/// </summary>
/// <remarks>
/// What the peer does wrong is caught here, in one place: it becomes <see cref="Failure"/> and a DISCONNECT, and no input throws for it.
/// </remarks>
public abstract class ConnectionState : IPayloadSource, IDisposable
{
    private readonly TransportState _transport;
    private readonly List<ProtocolWork> _loginWork = [];

    private protected ConnectionState(SshRole role, TransportOptions transport, TimeSpan now)
    {
        _transport = new TransportState(role, transport, now);
    }

    /// <summary>The transport's getters: phase, algorithms, counters.</summary>
    public TransportState Transport => _transport;

    /// <summary>Who is logged in; null before.</summary>
    public abstract AuthenticatedUser? User { get; }

    /// <summary>The channels; null before the log-in. Commands go straight to it; drain the outputs afterwards.</summary>
    public ChannelMultiplexer? Channels { get; private set; }

    /// <summary>What the peer did wrong, if that ended the connection.</summary>
    public SshProtocolException? Failure { get; private set; }

    /// <summary>Why everything pending has ended (C-63); null while the connection lives.</summary>
    public object? EndReason { get; private set; }

    /// <summary>Whether <see cref="BeginDrain"/> was called.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Whether the connection is over: a DISCONNECT came or is on its way. Bytes that still come are of no use.</summary>
    public bool IsEnding => _transport.Phase >= TransportPhase.Disconnecting;

    /// <summary>Whether nothing more will be sent.</summary>
    public bool IsSilent => _transport.Phase == TransportPhase.Closed;

    /// <summary>When <see cref="OnDeadline"/> is due; null for never.</summary>
    public TimeSpan? NextDeadline => Earliest(_transport.NextDeadline, IsEnding ? null : Earliest(LoginDeadline, Channels?.NextDeadline));

    /// <summary>Bytes came. Handles whole packets in place, at most <paramref name="maximumPackets"/> of them.</summary>
    /// <param name="received">All bytes received and not yet consumed, from the first of them on; decrypted in place.</param>
    /// <param name="maximumPackets">The turn's share (C-36).</param>
    /// <param name="now">The present moment.</param>
    /// <param name="consumed">Bytes that need not be passed again.</param>
    /// <returns>True when the share was used up and more packets may be waiting.</returns>
    public bool OnReceived(PacketSlice received, int maximumPackets, TimeSpan now, out int consumed)
    {
        consumed = 0;
        try
        {
            for (var packets = 0; packets < maximumPackets; packets++)
            {
                if (!ReadOne(received, now, ref consumed))
                {
                    return false;
                }
            }

            return true;
        }
        catch (SshProtocolException violation)
        {
            Fail(violation);
            consumed = received.Length;
            return false;
        }
    }

    /// <summary>A piece of work from <see cref="TryTakeWork"/> has run.</summary>
    /// <param name="work">The work; what is no longer waited for is ignored.</param>
    /// <param name="now">The present moment.</param>
    public void OnWorkCompleted(ProtocolWork work, TimeSpan now) => Guard(() =>
    {
        if (_loginWork.Remove(work))
        {
            OnLoginWorkCompleted(work, now);
        }
        else if (!OnHostKeyWorkCompleted(work))
        {
            _transport.OnWorkCompleted(work, now);
        }

        OnLoginMoved(now);
    });

    /// <summary>Time has passed; call it at <see cref="NextDeadline"/> or later.</summary>
    /// <param name="now">The present moment.</param>
    public void OnDeadline(TimeSpan now) => Guard(() =>
    {
        _transport.OnDeadline(now);
        if (now >= LoginDeadline && !IsEnding)
        {
            throw new SshProtocolException(DisconnectReason.ByApplication, "The time to log in is over (T-13).");
        }

        Channels?.OnDeadline(now);
    });

    /// <summary>No new channels from now on, nor after a log-in that is still to come (C-66); <see cref="ChannelMultiplexer.BeginDrain"/>.</summary>
    public void BeginDrain()
    {
        IsDraining = true;
        Channels?.BeginDrain();
    }

    /// <summary>Ends the connection: a DISCONNECT is the last that leaves.</summary>
    /// <param name="reason">The reason of RFC 4253 §11.1.</param>
    /// <param name="text">Text for the peer; no internal details.</param>
    public void Disconnect(DisconnectReason reason, string text)
    {
        _transport.Disconnect(reason, text);
        End(text);
    }

    /// <summary>The bytes below are gone: everything pending ends (C-63).</summary>
    /// <param name="reason">Why; the same object for everyone who waits.</param>
    public void End(object reason)
    {
        if (EndReason is null)
        {
            EndReason = reason;
            Channels?.OnConnectionEnd(reason);
        }
    }

    /// <summary>Fills a send buffer with sealed packets.</summary>
    /// <param name="destination">At least 40,000 bytes, so that it always makes progress.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="written">Bytes to send.</param>
    /// <returns>False when there is nothing to send now.</returns>
    public bool TryTakeOutbound(Span<byte> destination, TimeSpan now, out int written)
    {
        Channels?.OnTime(now);
        return _transport.TryTakeOutbound(this, destination, now, out written);
    }

    /// <summary>A slow step: run it elsewhere, then call <see cref="OnWorkCompleted"/>.</summary>
    /// <param name="work">The step.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        if (_transport.TryTakeWork(out work) || TryTakeHostKeyWork(out work))
        {
            return true;
        }

        if (!TryTakeLoginWork(out work))
        {
            return false;
        }

        _loginWork.Add(work);
        return true;
    }

    /// <summary>Something happened to a channel, or was asked of the connection.</summary>
    /// <param name="occurred">What happened.</param>
    /// <returns>False when nothing has.</returns>
    public virtual bool TryTakeEvent([NotNullWhen(true)] out ChannelEvent? occurred)
    {
        occurred = null;
        return Channels is not null && Channels.TryTakeEvent(out occurred);
    }

    /// <summary>Log-in messages before channel messages; the transport seals them.</summary>
    bool IPayloadSource.TryTakePayload(Span<byte> destination, uint sequence, out int length)
    {
        length = 0;
        if (HasLoginMessages)
        {
            return TryTakeLoginMessage(destination, sequence, out length);
        }

        return Channels is not null && Channels.TryTakePayload(destination, sequence, out length);
    }

    /// <summary>Releases keys and every buffer a channel still holds.</summary>
    public void Dispose()
    {
        End("The connection was disposed.");
        _transport.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>When a log-in that is not over is too late; null for never.</summary>
    private protected abstract TimeSpan? LoginDeadline { get; }

    /// <summary>Whether messages of the log-in wait: nothing of the channels may leave before them.</summary>
    private protected abstract bool HasLoginMessages { get; }

    private protected abstract bool TryTakeLoginMessage(Span<byte> destination, uint sequence, out int length);

    private protected abstract bool TryTakeLoginWork([NotNullWhen(true)] out ProtocolWork? work);

    private protected abstract void OnLoginWorkCompleted(ProtocolWork work, TimeSpan now);

    /// <summary>A message numbered 50 to 79.</summary>
    private protected abstract void OnLoginPayload(ReadOnlySpan<byte> payload, TimeSpan now);

    /// <summary>Something came that may have moved the log-in: it begins, or it is over and <see cref="OpenChannels"/> is due.</summary>
    private protected abstract void OnLoginMoved(TimeSpan now);

    /// <summary>Signatures that prove host keys, or their verification.</summary>
    private protected abstract bool TryTakeHostKeyWork([NotNullWhen(true)] out ProtocolWork? work);

    /// <returns>Whether the work was of that kind.</returns>
    private protected abstract bool OnHostKeyWorkCompleted(ProtocolWork work);

    /// <summary>The user is known: channels begin.</summary>
    private protected ChannelMultiplexer OpenChannels(MultiplexerOptions options, TimeSpan now)
    {
        Channels = new ChannelMultiplexer(_transport.Role, options, _transport.PeerVersion, now);
        if (IsDraining)
        {
            Channels.BeginDrain();
        }

        _transport.OnAuthenticated();
        return Channels;
    }

    /// <summary>Runs an input in which the peer's faults may come to light.</summary>
    private protected void Guard(Action input)
    {
        try
        {
            input();
        }
        catch (SshProtocolException violation)
        {
            Fail(violation);
        }
    }

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    private bool ReadOne(PacketSlice received, TimeSpan now, ref int consumed)
    {
        var unread = received.Buffer.Memory.Span.Slice(received.Offset + consumed, received.Length - consumed);
        var status = _transport.TryRead(unread, now, out var length, out var payloadOffset, out var payloadLength);
        if (status == TransportReadStatus.Payload)
        {
            var payload = _transport.Expanded is { } expanded
                ? new PacketSlice(expanded, payloadOffset, payloadLength)
                : new PacketSlice(received.Buffer, received.Offset + consumed + payloadOffset, payloadLength);
            OnPayload(payload, now);
        }

        consumed += length;
        switch (status)
        {
            case TransportReadStatus.Handled:
                Channels?.OnPeerAlive(now);
                OnLoginMoved(now);
                break;
            case TransportReadStatus.Unimplemented:
                Channels?.OnPeerAlive(now);
                Channels?.OnUnimplemented(_transport.UnimplementedSequence);
                break;
            case TransportReadStatus.Closed:
                End(_transport.DisconnectReceived?.Text ?? "The connection is closed.");
                consumed = received.Length;
                break;
        }

        return status is TransportReadStatus.Payload or TransportReadStatus.Handled or TransportReadStatus.Unimplemented;
    }

    private void OnPayload(PacketSlice payload, TimeSpan now)
    {
        if (Payload.NumberOf(payload.Span) < MessageNumber.GlobalRequest)
        {
            OnLoginPayload(payload.Span, now);
            OnLoginMoved(now);
        }
        else if (!Channels!.OnPayload(payload, _transport.LastReceivedSequence, now))
        {
            _transport.SendUnimplemented(_transport.LastReceivedSequence);
        }
    }

    private void Fail(SshProtocolException violation)
    {
        Failure ??= violation;
        _transport.Disconnect(violation.Reason, violation.Message);
        End(violation);
    }
}
