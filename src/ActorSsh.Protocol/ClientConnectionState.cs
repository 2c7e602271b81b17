using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol;

/// <summary>
/// One SSH connection of a client without I/O. Besides what <see cref="ConnectionState"/> gives, it asks for <c>ssh-userauth</c> and logs in by
/// itself; it ends as <see cref="LoginFailure"/> where that did not work. Whether the server is the right one is decided by the work of the
/// key exchange, which calls <see cref="TransportOptions.HostKeyVerifier"/>.
/// </summary>
public sealed class ClientConnectionState : ConnectionState
{
    private readonly ClientConnectionStateOptions _options;
    private readonly TimeSpan? _loginDeadline;
    private ClientAuthentication? _authentication;
    private HostKeyLearner? _learner;

    /// <summary>Begins a connection; our version line is the first output.</summary>
    /// <param name="options">Who logs in, algorithms, limits.</param>
    /// <param name="now">The present moment on the clock of all inputs.</param>
    public ClientConnectionState(ClientConnectionStateOptions options, TimeSpan now)
        : base(SshRole.Client, options?.Transport ?? throw new ArgumentNullException(nameof(options)), now)
    {
        _options = options;
        _loginDeadline = LongTime.After(now, options.LoginTimeout);
    }

    /// <inheritdoc/>
    public override AuthenticatedUser? User => _authentication?.User;

    /// <summary>
    /// Why the server let us not in; null unless that ended the connection. It is then <see cref="ConnectionState.EndReason"/> too.
    /// </summary>
    public AuthenticationFailure? LoginFailure => _authentication?.Failure;

    /// <summary>A person answered; <see cref="ClientAuthentication.OnAnswer"/>.</summary>
    /// <param name="question">From <see cref="TryTakeQuestion"/>; one that is no longer open is ignored.</param>
    /// <param name="answers">As many as it has prompts; null where the person would not.</param>
    /// <param name="now">The present moment.</param>
    public void OnAnswer(AuthenticationQuestion question, IReadOnlyList<string>? answers, TimeSpan now) => Guard(() =>
    {
        _authentication?.OnAnswer(question, answers);
        OnLoginMoved(now);
    });

    /// <summary>What to ask the person who logs in: answer it with <see cref="OnAnswer"/>.</summary>
    /// <param name="question">The question.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeQuestion([NotNullWhen(true)] out AuthenticationQuestion? question)
    {
        question = null;
        return _authentication is not null && _authentication.TryTakeQuestion(out question);
    }

    /// <inheritdoc cref="ClientAuthentication.TryTakeBanner"/>
    public bool TryTakeBanner([NotNullWhen(true)] out string? text)
    {
        text = null;
        return _authentication is not null && _authentication.TryTakeBanner(out text);
    }

    /// <summary>
    /// Something happened to a channel, or was asked of the connection. The server's host keys come as <see cref="HostKeysAnnounced"/>, their
    /// proof as <see cref="HostKeyProofCompleted"/>, instead of the requests they travel in.
    /// </summary>
    /// <inheritdoc/>
    public override bool TryTakeEvent([NotNullWhen(true)] out ChannelEvent? occurred)
    {
        if (_learner is not null && _learner.TryTakeEvent(out occurred))
        {
            return true;
        }

        while (base.TryTakeEvent(out occurred))
        {
            occurred = occurred is ChannelEvent.GlobalRequestReceived or ChannelEvent.GlobalRequestCompleted ? Inspect(occurred) : occurred;
            if (occurred is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Has the server prove that it holds host keys it announced (<c>hostkeys-prove-00@openssh.com</c>): before it did, an announcement is only
    /// a claim. <see cref="HostKeyProofCompleted"/> follows, once.
    /// </summary>
    /// <param name="keys">Keys of <see cref="HostKeysAnnounced"/>, usually those not known yet; at least one.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="InvalidOperationException">Nobody is logged in, or another proof is under way.</exception>
    public void ProveHostKeys(IReadOnlyList<PublicKey> keys, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count, nameof(keys));
        var learner = _learner ?? throw new InvalidOperationException("Nobody is logged in yet, so no host key was announced.");
        learner.Prove(keys, now);
    }

    private protected override TimeSpan? LoginDeadline => User is null ? _loginDeadline : null;

    private protected override bool HasLoginMessages => Channels is null && _authentication is not null;

    private protected override bool TryTakeLoginMessage(Span<byte> destination, uint sequence, out int length) =>
        _authentication!.TryTakePayload(destination, sequence, out length);

    private protected override bool TryTakeLoginWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = null;
        return _authentication is not null && _authentication.TryTakeWork(out work);
    }

    private protected override void OnLoginWorkCompleted(ProtocolWork work, TimeSpan now) => _authentication!.OnWorkCompleted(work);

    private protected override void OnLoginPayload(ReadOnlySpan<byte> payload, TimeSpan now) => _authentication!.OnPayload(payload);

    private protected override void OnLoginMoved(TimeSpan now)
    {
        if (_authentication is null)
        {
            BeginLogin();
        }
        else if (Channels is null && _authentication.IsAuthenticated)
        {
            _learner = new HostKeyLearner(OpenChannels(_options.ToMultiplexerOptions(), now), Transport.SessionId);
        }
        else if (_authentication.Failure is { } failure && !IsEnding)
        {
            End(failure);
            Disconnect(DisconnectReason.NoMoreAuthMethodsAvailable, "No way to log in is left.");
        }
    }

    private protected override bool TryTakeHostKeyWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = null;
        return _learner is not null && _learner.TryTakeWork(out work);
    }

    private protected override bool OnHostKeyWorkCompleted(ProtocolWork work) => _learner is not null && _learner.OnWorkCompleted(work);

    private ChannelEvent? Inspect(ChannelEvent occurred)
    {
        ChannelEvent? inspected = null;
        Guard(() => inspected = _learner!.Inspect(occurred));
        return inspected;
    }

    /// <summary>The server has granted the service: what it announced before counts for the log-in (RFC 8308 §2.4).</summary>
    private void BeginLogin()
    {
        if (Transport.Phase is TransportPhase.Authentication)
        {
            _authentication = new ClientAuthentication(
                _options.Authentication, Transport.SessionId, Transport.HostKey!.Blob, Transport.PeerExtensions);
        }
    }
}
