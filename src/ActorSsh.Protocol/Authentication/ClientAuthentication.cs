using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// The client's side of the log-in (RFC 4252), without I/O: asks for the methods with <c>none</c>, then tries its own in order until the server
/// is content (<see cref="IsAuthenticated"/>) or nothing is left (<see cref="Failure"/>). Signing is an output (<see cref="TryTakeWork"/>), and
/// so is what a person must be asked (<see cref="TryTakeQuestion"/>). After each input drain all outputs. An input that throws
/// <see cref="SshProtocolException"/> ends the connection. Not thread-safe.
/// <para>
/// The client's files: <see cref="ClientAuthenticationPhase"/> holds diagram and table, <see cref="ClientKeys"/> the order of keys and their
/// algorithms, <see cref="ClientRequests"/> what is sent, <see cref="AuthenticationQuestion"/> what a person is asked,
/// <see cref="ClientTries"/> the bounds, <see cref="Signing"/> the work. Those of both roles are named in <see cref="ServerAuthentication"/>.
/// </para>
/// </summary>
public sealed partial class ClientAuthentication : IPayloadSource
{
    /// <summary>Banners that wait to be shown; further ones are left out, since nothing depends on them. Servers send one.</summary>
    private const int MaximumBanners = 16;

    private readonly ClientAuthenticationOptions _options;
    private readonly ClientRequests _requests;
    private readonly ClientKeys _keys;
    private readonly ClientTries _tries;
    private readonly Queue<string> _banners = new();
    private readonly List<AuthenticationStep> _steps = [];
    private IReadOnlyList<string> _methods = [];
    private string _method = AuthenticationMethods.None;
    private OfferedKey? _offer;
    private Signing? _signing;
    private Signing? _newWork;
    private AuthenticationQuestion? _question;
    private AuthenticationQuestion? _newQuestion;

    /// <summary>Queues the first request. Create it when the server has accepted the service <c>ssh-userauth</c>.</summary>
    /// <param name="options">Who logs in, with what.</param>
    /// <param name="sessionId">The exchange hash of the first key exchange; not copied, must not change.</param>
    /// <param name="hostKeyBlob">The public key blob the server proved itself with in that exchange; not copied, must not change.</param>
    /// <param name="extensions">
    /// What the server announced before (RFC 8308): keys that can sign by none of its <c>server-sig-algs</c> are skipped, and signatures
    /// cover its host key where it takes <c>publickey-hostbound-v00@openssh.com</c>.
    /// </param>
    public ClientAuthentication(
        ClientAuthenticationOptions options,
        ReadOnlyMemory<byte> sessionId,
        ReadOnlyMemory<byte> hostKeyBlob,
        PeerExtensions extensions)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(extensions);
        _options = options;
        _requests = new ClientRequests(
            new LoginIdentity(options.User, AuthenticationMethods.ConnectionService),
            new AuthenticationBinding(sessionId, hostKeyBlob),
            extensions.HasHostBoundPublicKey ? AuthenticationMethods.PublicKeyHostBound : AuthenticationMethods.PublicKey);
        _keys = new ClientKeys(options, extensions.ServerSignatureAlgorithms);
        _tries = new ClientTries(options);
        _requests.AddNone();
    }

    /// <summary>Whether the server has let the user in.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool IsAuthenticated => User is not null;

    /// <summary>Who is logged in, by which method and key; null until then.</summary>
    public AuthenticatedUser? User { get; private set; }

    /// <summary>Why it did not work, once nothing is left to try; null until then. Disconnect when it is set.</summary>
    public AuthenticationFailure? Failure { get; private set; }

    internal ClientAuthenticationPhase Phase { get; private set; }

    /// <summary>A message numbered 50 to 79 came; its bytes are not needed after the call.</summary>
    /// <param name="payload">The decrypted payload, message number first.</param>
    /// <exception cref="SshProtocolException">The message is malformed or not due.</exception>
    public void OnPayload(ReadOnlySpan<byte> payload)
    {
        var number = Payload.NumberOf(payload);
        switch (ClientAuthenticationGate.Judge(Phase, number))
        {
            case AuthenticationVerdict.Apply:
                Apply(number, payload);
                break;
            case AuthenticationVerdict.Disconnect:
                throw new SshProtocolException(
                    DisconnectReason.ProtocolError, $"Message {(byte)number} came from the server; none is due in phase {Phase} (T-4).");
        }
    }

    /// <summary>A signature was made. Work that is no longer outstanding is ignored.</summary>
    /// <param name="work">What <see cref="TryTakeWork"/> gave out, after its <see cref="ProtocolWork.Run"/>.</param>
    public void OnWorkCompleted(ProtocolWork work)
    {
        if (Phase != ClientAuthenticationPhase.Signing || !ReferenceEquals(work, _signing))
        {
            return;
        }

        if (_signing.Signature is { } signature)
        {
            _requests.AddProof(_offer!, signature);
            Phase = ClientAuthenticationPhase.Proving;
        }
        else
        {
            _keys.OnUnableToSign();
            TryNext();
        }
    }

    /// <summary>The person answered. An answer to a question that is no longer outstanding is ignored.</summary>
    /// <param name="question">The very object <see cref="TryTakeQuestion"/> gave out.</param>
    /// <param name="answers">
    /// As many as it has prompts, at most <see cref="KeyboardInteractiveChallenge.MaximumBytes"/> in UTF-8 together; null where the person would
    /// not, and the method is not tried again.
    /// </param>
    /// <exception cref="ArgumentException">There are more or fewer answers, or they are too long.</exception>
    public void OnAnswer(AuthenticationQuestion question, IReadOnlyList<string>? answers)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (Phase != ClientAuthenticationPhase.AskingPerson || !ReferenceEquals(question, _question))
        {
            return;
        }

        if (answers is not null)
        {
            question.Check(answers);
            SendAnswers(question.Kind, answers);
            return;
        }

        _tries.GiveUp(_method);
        TryNext();
    }

    /// <inheritdoc/>
    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length) => _requests.TryTake(destination, out length);

    /// <summary>A signature to make: run it elsewhere, then call <see cref="OnWorkCompleted"/>. Each is given out once.</summary>
    /// <param name="work">The signing.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = _newWork;
        _newWork = null;
        return work is not null;
    }

    /// <summary>What to ask the person: answer it with <see cref="OnAnswer"/>. Each is given out once.</summary>
    /// <param name="question">The question.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeQuestion([NotNullWhen(true)] out AuthenticationQuestion? question)
    {
        question = _newQuestion;
        _newQuestion = null;
        return question is not null;
    }

    /// <summary>
    /// Text the server wants the user to read: lines end with LF, control characters are escaped. At most 16 wait; further ones are
    /// dropped.
    /// </summary>
    /// <param name="text">The text, safe to show.</param>
    /// <returns>False when there is none now.</returns>
    public bool TryTakeBanner([NotNullWhen(true)] out string? text) => _banners.TryDequeue(out text);

    private void Apply(MessageNumber number, ReadOnlySpan<byte> payload)
    {
        switch (number)
        {
            case MessageNumber.UserAuthBanner:
                OnBanner(Payload.Decode<UserAuthBannerMessage>(payload));
                break;
            case MessageNumber.UserAuthFailure:
                OnFailure(Payload.Decode<UserAuthFailureMessage>(payload));
                break;
            case MessageNumber.UserAuthSuccess:
                Payload.Decode<UserAuthSuccessMessage>(payload);
                LogIn();
                break;
            default:
                ApplyMethodMessage(payload);
                break;
        }
    }

    /// <summary>Number 60, which the method in progress gives its meaning.</summary>
    private void ApplyMethodMessage(ReadOnlySpan<byte> payload)
    {
        switch (Phase)
        {
            case ClientAuthenticationPhase.Probing:
                OnWelcome(Payload.Decode<UserAuthPublicKeyOkMessage>(payload));
                break;
            case ClientAuthenticationPhase.ProvingPassword:
                _tries.OnRound();
                Ask(AuthenticationQuestion.NewPassword(Payload.Decode<UserAuthPasswordChangeMessage>(payload)));
                break;
            default:
                _tries.OnRound();
                Ask(AuthenticationQuestion.Interactive(Payload.Decode<UserAuthInfoRequestMessage>(payload)));
                break;
        }
    }

    private void OnBanner(UserAuthBannerMessage banner)
    {
        if (_banners.Count < MaximumBanners)
        {
            _banners.Enqueue(PlainText.EscapeLines(banner.Text));
        }
    }

    private void OnWelcome(in UserAuthPublicKeyOkMessage welcome)
    {
        // Of an RSA key any algorithm may come back: some servers name the key's type. We sign by ours.
        if (!_offer!.Key.SignatureAlgorithms.Contains(welcome.Algorithm) || !welcome.KeyBlob.SequenceEqual(_offer.Key.PublicKeyBlob.Span))
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, "SSH_MSG_USERAUTH_PK_OK names another key or algorithm than the one offered (T-11).");
        }

        Sign(_offer);
    }

    private void OnFailure(UserAuthFailureMessage failure)
    {
        // Before anything was proven there is no part of a success.
        if (failure.IsPartialSuccess && Phase > ClientAuthenticationPhase.Signing)
        {
            TakeStep();
            _keys.OnPartialSuccess(_offer?.Key);
        }

        _methods = failure.Methods;
        TryNext();
    }
}
