using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// The server's side of the log-in (RFC 4252), without I/O: requests go in, replies come out, and so do the two things it does not do
/// itself: verifying a signature (<see cref="TryTakeWork"/>) and deciding who may in (<see cref="TryTakeQuery"/>). After each input drain
/// all three outputs. One request is decided at a time, the others wait in a bounded queue. An input that throws
/// <see cref="SshProtocolException"/> ends the connection. Not thread-safe.
/// <para>
/// Map of the folder. Both roles: <c>Messages/</c>, <see cref="AuthenticationMethods"/>, <see cref="SignedData"/>,
/// <see cref="PayloadQueue"/>. Server: this class orders the steps; <see cref="ServerAuthenticationPhase"/> holds diagram and table; a method
/// is a <see cref="LoginAttempt"/>: <see cref="PublicKeyAttempt"/>, <see cref="PasswordAttempt"/>, <see cref="KeyboardInteractiveAttempt"/>;
/// <see cref="LoginProgress"/> and <see cref="LoginPlan"/> know what succeeded and what must follow; <see cref="SignatureVerification"/> and
/// <see cref="DummyKey"/> spend the time, <see cref="RequestQueue"/> and <see cref="AttemptCounter"/> are the bounds. Client:
/// <see cref="ClientAuthentication"/>, which has the map of its own files.
/// </para>
/// </summary>
public sealed partial class ServerAuthentication : IPayloadSource
{
    private readonly AuthenticationOptions _options;
    private readonly LoginContext _context;
    private readonly LoginProgress _progress;
    private readonly AttemptCounter _attempts;
    private readonly RequestQueue _requests;
    private readonly PayloadQueue _replies = new();
    private readonly Queue<AuthenticationOutcome> _outcomes = new();
    private readonly TimeSpan? _graceEnd;
    private LoginIdentity? _identity;
    private LoginAttempt? _attempt;
    private SignatureVerification? _newWork;
    private AuthenticationQuery? _newQuery;

    /// <summary>Waits for the first request.</summary>
    /// <param name="options">Methods, bounds, banner.</param>
    /// <param name="sessionId">The exchange hash of the first key exchange; not copied, must not change.</param>
    /// <param name="hostKeyBlob">The public key blob this server proved itself with in that exchange; not copied, must not change.</param>
    /// <param name="startedAt">When the connection began, on the clock of the inputs: the login grace runs from there.</param>
    public ServerAuthentication(
        AuthenticationOptions options, ReadOnlyMemory<byte> sessionId, ReadOnlyMemory<byte> hostKeyBlob, TimeSpan startedAt)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _progress = new LoginProgress(options);
        _context = new LoginContext(options, new AuthenticationBinding(sessionId, hostKeyBlob), _progress);
        _attempts = new AttemptCounter(options);
        _requests = new RequestQueue(options);
        _graceEnd = LongTime.After(startedAt, options.LoginGrace);
    }

    /// <summary>Whether the user is logged in; true from the moment the success is queued.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool IsAuthenticated => User is not null;

    /// <summary>Who is logged in, or null until then.</summary>
    public AuthenticatedUser? User { get; private set; }

    /// <summary>The end of the login grace, when <see cref="OnDeadline"/> is due; null once logged in.</summary>
    public TimeSpan? NextDeadline => IsAuthenticated ? null : _graceEnd;

    /// <summary>Whether replies wait to be taken: nothing of the services above may leave before them.</summary>
    internal bool HasReplies => _replies.Count > 0;

    internal ServerAuthenticationPhase Phase { get; private set; }

    /// <summary>A message numbered 50 to 79 came; its bytes are not needed after the call.</summary>
    /// <param name="payload">The decrypted payload, message number first.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="SshProtocolException">The message is malformed or not due, or a bound was passed.</exception>
    public void OnPayload(ReadOnlySpan<byte> payload, TimeSpan now)
    {
        OnDeadline(now);
        var number = Payload.NumberOf(payload);
        switch (ServerAuthenticationGate.Judge(Phase, number))
        {
            case AuthenticationVerdict.Apply when number is MessageNumber.UserAuthInfoResponse:
                _requests.Check(payload, _replies.Count);
                OnAnswers(Payload.Decode<UserAuthInfoResponseMessage>(payload));
                DecideWaiting();
                break;
            case AuthenticationVerdict.Apply:
                _requests.Add(payload, _replies.Count);
                DecideWaiting();
                break;
            case AuthenticationVerdict.Disconnect:
                throw NotDue(number);
        }
    }

    /// <summary>A signature was verified. Work that is no longer outstanding is ignored.</summary>
    /// <param name="work">What <see cref="TryTakeWork"/> gave out, after its <see cref="ProtocolWork.Run"/>.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="SshProtocolException">It was one failure too many, or the login grace is over.</exception>
    public void OnWorkCompleted(ProtocolWork work, TimeSpan now)
    {
        OnDeadline(now);
        if (Phase != ServerAuthenticationPhase.Verifying || !ReferenceEquals(work, _attempt!.Verification))
        {
            return;
        }

        if (_attempt.IsUsable && _attempt.Verification.IsValid)
        {
            _attempt.OnVerified();
            Ask(_attempt);
            return;
        }

        Refuse(_attempt.Method);
        DecideWaiting();
    }

    /// <summary>The authenticator answered. An answer to a query that is no longer outstanding is ignored.</summary>
    /// <param name="query">The very object <see cref="TryTakeQuery"/> gave out.</param>
    /// <param name="decision">The answer.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="SshProtocolException">It was one failure too many, or the login grace is over.</exception>
    public void OnDecision(AuthenticationQuery query, AuthenticationDecision decision, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(decision);
        OnDeadline(now);
        if (Phase != ServerAuthenticationPhase.Deciding || !ReferenceEquals(query, _attempt!.Query))
        {
            return;
        }

        Conclude(_attempt, decision);
        DecideWaiting();
    }

    /// <summary>Time has passed: ends the connection when the login grace is over and nobody is logged in.</summary>
    /// <param name="now">The present moment.</param>
    /// <exception cref="SshProtocolException">The login grace is over.</exception>
    public void OnDeadline(TimeSpan now)
    {
        if (now >= NextDeadline)
        {
            throw new SshProtocolException(DisconnectReason.ByApplication, "The time to log in is over (T-13).");
        }
    }

    /// <inheritdoc/>
    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length) => _replies.TryTake(destination, out length);

    /// <summary>A signature to verify: run it elsewhere, then call <see cref="OnWorkCompleted"/>. Each is given out once.</summary>
    /// <param name="work">The verification.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = _newWork;
        _newWork = null;
        return work is not null;
    }

    /// <summary>A question to the authenticator: answer it with <see cref="OnDecision"/>. Each is given out once.</summary>
    /// <param name="query">The question.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeQuery([NotNullWhen(true)] out AuthenticationQuery? query)
    {
        query = _newQuery;
        _newQuery = null;
        return query is not null;
    }

    /// <summary>
    /// How a request ended, for metrics: one for the log-in and one for each that failed, none for an accepted probe or a partial success. Nobody need take them; there are
    /// no more than <see cref="AuthenticationOptions.MaximumRequests"/>.
    /// </summary>
    /// <param name="outcome">The oldest that was not taken.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeOutcome([NotNullWhen(true)] out AuthenticationOutcome? outcome) => _outcomes.TryDequeue(out outcome);

    private static SshProtocolException NotDue(MessageNumber number) =>
        new(DisconnectReason.ProtocolError, $"Message {(byte)number} came from a client, which is not due now (T-4).");
}
