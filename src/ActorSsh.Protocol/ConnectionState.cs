using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol;

/// <summary>
/// One SSH connection of a server without I/O: transport (RFC 4253), log-in (RFC 4252) and channels (RFC 4254) joined. Bytes, times and
/// answers go in; bytes, work, questions and events come out. After each input drain the outputs. Not thread-safe.
/// </summary>
/// <remarks>
/// What the peer does wrong is caught here, in one place: it becomes <see cref="Failure"/> and a DISCONNECT, and no input throws for it.
/// </remarks>
public sealed class ConnectionState : IPayloadSource, IDisposable
{
    private readonly ConnectionStateOptions _options;
    private readonly TransportState _transport;
    private readonly TimeSpan _startedAt;
    private readonly List<ProtocolWork> _authenticationWork = [];
    private ServerAuthentication? _authentication;
    private HostKeyProver? _prover;

    /// <summary>Begins a connection; our version line is the first output.</summary>
    /// <param name="options">Keys, algorithms, limits.</param>
    /// <param name="now">The present moment on the clock of all inputs.</param>
    public ConnectionState(ConnectionStateOptions options, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _startedAt = now;
        _transport = new TransportState(SshRole.Server, options.Transport, now);
    }

    /// <summary>The transport's getters: phase, algorithms, counters.</summary>
    public TransportState Transport => _transport;

    /// <summary>Who is logged in; null before.</summary>
    public AuthenticatedUser? User => _authentication?.User;

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
    public TimeSpan? NextDeadline =>
        Earliest(_transport.NextDeadline, IsEnding ? null : Earliest(_authentication is null ? LoginDeadline : _authentication.NextDeadline, Channels?.NextDeadline));

    private TimeSpan? LoginDeadline => _startedAt + _options.Authentication.LoginGrace;

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
    public void OnWorkCompleted(ProtocolWork work, TimeSpan now) => Guard(() =>
    {
        if (_authenticationWork.Remove(work))
        {
            _authentication!.OnWorkCompleted(work, now);
        }
        else if (_prover?.OnWorkCompleted(work) is not true)
        {
            _transport.OnWorkCompleted(work, now);
        }

        OpenWhenLoggedIn(now);
    });

    /// <summary>The authenticator answered a question from <see cref="TryTakeQuery"/>.</summary>
    public void OnDecision(AuthenticationQuery query, AuthenticationDecision decision, TimeSpan now) => Guard(() =>
    {
        _authentication?.OnDecision(query, decision, now);
        OpenWhenLoggedIn(now);
    });

    /// <summary>Time has passed; call it at <see cref="NextDeadline"/> or later.</summary>
    public void OnDeadline(TimeSpan now) => Guard(() =>
    {
        _transport.OnDeadline(now);
        if (_authentication is not null)
        {
            _authentication.OnDeadline(now);
        }
        else if (now >= LoginDeadline)
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
    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        if (_transport.TryTakeWork(out work) || _prover?.TryTakeWork(out work) is true)
        {
            return true;
        }

        if (_authentication is null || !_authentication.TryTakeWork(out work))
        {
            return false;
        }

        _authenticationWork.Add(work);
        return true;
    }

    /// <summary>A question to the authenticator: answer with <see cref="OnDecision"/>.</summary>
    public bool TryTakeQuery([NotNullWhen(true)] out AuthenticationQuery? query)
    {
        query = null;
        return _authentication is not null && _authentication.TryTakeQuery(out query);
    }

    /// <summary>How a log-in request of the peer ended, for metrics; nobody need take it.</summary>
    public bool TryTakeOutcome([NotNullWhen(true)] out AuthenticationOutcome? outcome)
    {
        outcome = null;
        return _authentication is not null && _authentication.TryTakeOutcome(out outcome);
    }

    /// <summary>Something happened to a channel.</summary>
    public bool TryTakeEvent([NotNullWhen(true)] out ChannelEvent? occurred)
    {
        occurred = null;
        return Channels is not null && Channels.TryTakeEvent(out occurred);
    }

    /// <summary>Answers a global request that concerns the connection's keys (<see cref="HostKeyUpdate.Proof"/>), as work.</summary>
    /// <param name="request">From <see cref="TryTakeEvent"/>.</param>
    /// <returns>False for any other, which the caller answers.</returns>
    public bool TryAnswer(GlobalRequestReceived request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_prover is null || request.Name != HostKeyUpdate.Proof)
        {
            return false;
        }

        Guard(() => _prover.OnRequest(request));
        return true;
    }

    /// <summary>Log-in replies before channel messages; the transport seals them.</summary>
    bool IPayloadSource.TryTakePayload(Span<byte> destination, uint sequence, out int length)
    {
        length = 0;
        if (_authentication is { HasReplies: true })
        {
            return _authentication.TryTakePayload(destination, sequence, out length);
        }

        return Channels is not null && Channels.TryTakePayload(destination, sequence, out length);
    }

    /// <summary>Releases keys and every buffer a channel still holds.</summary>
    public void Dispose()
    {
        End("The connection was disposed.");
        _transport.Dispose();
    }

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    private bool ReadOne(PacketSlice received, TimeSpan now, ref int consumed)
    {
        var unread = received.Buffer.Memory.Span.Slice(received.Offset + consumed, received.Length - consumed);
        var status = _transport.TryRead(unread, now, out var length, out var payloadOffset, out var payloadLength);
        if (status == TransportReadStatus.Payload)
        {
            OnPayload(new PacketSlice(received.Buffer, received.Offset + consumed + payloadOffset, payloadLength), now);
        }

        consumed += length;
        if (status is TransportReadStatus.Handled or TransportReadStatus.Unimplemented)
        {
            Channels?.OnPeerAlive(now);
        }

        if (status == TransportReadStatus.Closed)
        {
            End(_transport.DisconnectReceived?.Text ?? "The connection is closed.");
            consumed = received.Length;
        }

        if (status == TransportReadStatus.Unimplemented)
        {
            Channels?.OnUnimplemented(_transport.UnimplementedSequence);
        }

        return status is TransportReadStatus.Payload or TransportReadStatus.Handled or TransportReadStatus.Unimplemented;
    }

    private void OnPayload(PacketSlice payload, TimeSpan now)
    {
        if (Payload.NumberOf(payload.Span) < MessageNumber.GlobalRequest)
        {
            Authentication.OnPayload(payload.Span, now);
            OpenWhenLoggedIn(now);
        }
        else if (!Channels!.OnPayload(payload, _transport.LastReceivedSequence, now))
        {
            _transport.SendUnimplemented(_transport.LastReceivedSequence);
        }
    }

    private ServerAuthentication Authentication =>
        _authentication ??= new ServerAuthentication(_options.Authentication, _transport.SessionId, _transport.HostKey!.Blob, _startedAt);

    private void OpenWhenLoggedIn(TimeSpan now)
    {
        if (Channels is null && _authentication is { IsAuthenticated: true })
        {
            Channels = new ChannelMultiplexer(SshRole.Server, _options.ToMultiplexerOptions(), _transport.PeerVersion, now);
            if (IsDraining)
            {
                Channels.BeginDrain();
            }

            _transport.OnAuthenticated();
            AnnounceHostKeys(Channels);
        }
    }

    /// <summary>Also a single key is told: a client may know others that are gone.</summary>
    private void AnnounceHostKeys(ChannelMultiplexer channels)
    {
        var keys = _options.Transport.HostKeys;
        if (_options.Transport.AnnounceHostKeys)
        {
            _prover = new HostKeyProver(channels, keys, _transport.SessionId);
            if (HostKeyUpdate.IsSurvivedBy(_transport.PeerVersion))
            {
                channels.SendGlobalRequest(HostKeyUpdate.Announcement, wantReply: false, HostKeyUpdate.Join(keys.Select(static key => key.PublicKeyBlob)));
            }
        }
    }

    private void Guard(Action input)
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

    private void Fail(SshProtocolException violation)
    {
        Failure ??= violation;
        _transport.Disconnect(violation.Reason, violation.Message);
        End(violation);
    }
}
