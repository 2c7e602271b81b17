using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol;

/// <summary>
/// One SSH connection of a server without I/O. Besides what <see cref="ConnectionState"/> gives, it asks who may log in
/// (<see cref="TryTakeQuery"/>), tells its host keys afterwards, and proves them.
/// </summary>
public sealed class ServerConnectionState : ConnectionState
{
    private readonly ConnectionStateOptions _options;
    private readonly TimeSpan _startedAt;
    private ServerAuthentication? _authentication;
    private HostKeyProver? _prover;

    /// <summary>Begins a connection; our version line is the first output.</summary>
    /// <param name="options">Keys, algorithms, limits. Host keys are those of these options for as long as the connection lives (T-16).</param>
    /// <param name="now">The present moment on the clock of all inputs.</param>
    public ServerConnectionState(ConnectionStateOptions options, TimeSpan now)
        : base(SshRole.Server, options?.Transport ?? throw new ArgumentNullException(nameof(options)), now)
    {
        _options = options;
        _startedAt = now;
    }

    /// <inheritdoc/>
    public override AuthenticatedUser? User => _authentication?.User;

    /// <summary>The authenticator answered a question from <see cref="TryTakeQuery"/>.</summary>
    /// <param name="query">The question itself; one that is no longer open is ignored, and so is every one once the connection has ended.</param>
    /// <param name="decision">The answer.</param>
    /// <param name="now">The present moment.</param>
    public void OnDecision(AuthenticationQuery query, AuthenticationDecision decision, TimeSpan now) => Guard(() =>
    {
        if (EndReason is null)
        {
            _authentication?.OnDecision(query, decision, now);
            OnLoginMoved(now);
        }
    });

    /// <summary>A question to the authenticator: answer with <see cref="OnDecision"/>.</summary>
    /// <param name="query">The question.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeQuery([NotNullWhen(true)] out AuthenticationQuery? query)
    {
        query = null;
        return _authentication is not null && _authentication.TryTakeQuery(out query);
    }

    /// <summary>How a log-in request of the peer ended, for metrics; nobody need take it.</summary>
    /// <param name="outcome">The oldest not taken.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeOutcome([NotNullWhen(true)] out AuthenticationOutcome? outcome)
    {
        outcome = null;
        return _authentication is not null && _authentication.TryTakeOutcome(out outcome);
    }

    /// <summary>Answers a global request that concerns the connection's keys (<see cref="HostKeyUpdate.Proof"/>), as work.</summary>
    /// <param name="request">From <see cref="ConnectionState.TryTakeEvent"/>.</param>
    /// <returns>False for any other, which the caller answers.</returns>
    public bool TryAnswer(ChannelEvent.GlobalRequestReceived request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_prover is null || request.Name != HostKeyUpdate.Proof)
        {
            return false;
        }

        Guard(() => _prover.OnRequest(request));
        return true;
    }

    private protected override TimeSpan? LoginDeadline =>
        _authentication is null ? LongTime.After(_startedAt, _options.Authentication.LoginGrace) : _authentication.NextDeadline;

    private protected override bool HasLoginMessages => _authentication is { HasReplies: true };

    private protected override bool TryTakeLoginMessage(Span<byte> destination, uint sequence, out int length) =>
        _authentication!.TryTakePayload(destination, sequence, out length);

    private protected override bool TryTakeLoginWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = null;
        return _authentication is not null && _authentication.TryTakeWork(out work);
    }

    private protected override void OnLoginWorkCompleted(ProtocolWork work, TimeSpan now)
    {
        if (EndReason is null)
        {
            _authentication!.OnWorkCompleted(work, now);
        }
    }

    private protected override void OnLoginPayload(ReadOnlySpan<byte> payload, TimeSpan now)
    {
        _authentication ??= new ServerAuthentication(_options.Authentication, Transport.SessionId, Transport.HostKey!.Blob, _startedAt);
        _authentication.OnPayload(payload, now);
    }

    private protected override void OnLoginMoved(TimeSpan now)
    {
        if (Channels is null && _authentication is { User: { } user })
        {
            AnnounceHostKeys(OpenChannels(_options.ToMultiplexerOptions(user), now));
        }
    }

    private protected override bool TryTakeHostKeyWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = null;
        return _prover is not null && _prover.TryTakeWork(out work);
    }

    private protected override bool OnHostKeyWorkCompleted(ProtocolWork work) => _prover is not null && _prover.OnWorkCompleted(work);

    /// <summary>Also a single key is told: a client may know others that are gone. Certificates are not: who trusts the CA need not learn them.</summary>
    private void AnnounceHostKeys(ChannelMultiplexer channels)
    {
        var keys = HostKeyList.Plain(_options.Transport.HostKeys);
        if (!_options.Transport.AnnounceHostKeys)
        {
            return;
        }

        _prover = new HostKeyProver(channels, keys, Transport.SessionId);
        if (HostKeyUpdate.IsSurvivedBy(Transport.PeerVersion))
        {
            channels.SendGlobalRequest(HostKeyUpdate.Announcement, wantReply: false, HostKeyUpdate.Join(keys.Select(static key => key.PublicKeyBlob)));
        }
    }
}
