using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// The client's side of the log-in (RFC 4252), without I/O: asks for the methods with <c>none</c>, then tries its keys in order until one
/// is accepted (<see cref="IsAuthenticated"/>) or none is left (<see cref="Failure"/>). Signing is an output (<see cref="TryTakeWork"/>).
/// After each input drain all outputs. An input that throws <see cref="SshProtocolException"/> ends the connection. Not thread-safe. The
/// map of the folder is in <see cref="ServerAuthentication"/>.
/// </summary>
public sealed class ClientAuthentication : IPayloadSource
{
    private const int MaximumBanners = 16;

    private readonly ClientAuthenticationOptions _options;
    private readonly AuthenticationBinding _binding;
    private readonly LoginIdentity _identity;
    private readonly string _signedMethod;
    private readonly ClientKeys _keys;
    private readonly PayloadQueue _requests = new();
    private readonly Queue<string> _banners = new();
    private IReadOnlyList<string> _methods = [];
    private OfferedKey? _offer;
    private Signing? _signing;
    private Signing? _newWork;

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
        _binding = new AuthenticationBinding(sessionId, hostKeyBlob);
        _identity = new LoginIdentity(options.User, AuthenticationMethods.ConnectionService);
        _signedMethod = extensions.HasHostBoundPublicKey ? AuthenticationMethods.PublicKeyHostBound : AuthenticationMethods.PublicKey;
        _keys = new ClientKeys(options.Keys, extensions.ServerSignatureAlgorithms);
        Send(AuthenticationMethods.None, default);
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
            SendKey(_signedMethod, signature);
            Phase = ClientAuthenticationPhase.Proving;
        }
        else
        {
            _keys.OnUnableToSign();
            TryNextKey();
        }
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
            case MessageNumber.UserAuthPublicKeyOk:
                OnWelcome(Payload.Decode<UserAuthPublicKeyOkMessage>(payload));
                break;
            case MessageNumber.UserAuthFailure:
                _methods = Payload.Decode<UserAuthFailureMessage>(payload).Methods;
                TryNextKey();
                break;
            case MessageNumber.UserAuthSuccess:
                Payload.Decode<UserAuthSuccessMessage>(payload);
                LogIn();
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
        if (welcome.Algorithm != _offer!.Algorithm || !welcome.KeyBlob.SequenceEqual(_offer.Key.PublicKeyBlob.Span))
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, "SSH_MSG_USERAUTH_PK_OK names another key or algorithm than the one offered (T-11).");
        }

        Sign(_offer);
    }

    private void TryNextKey()
    {
        if (!_methods.Contains(AuthenticationMethods.PublicKey) || !_keys.TryNext(out _offer))
        {
            Failure = new AuthenticationFailure(_methods, _keys.Offered, _keys.Skipped);
            Phase = ClientAuthenticationPhase.Failed;
        }
        else if (_options.Offer == PublicKeyOffer.Probe)
        {
            SendKey(AuthenticationMethods.PublicKey, signature: null);
            Phase = ClientAuthenticationPhase.Probing;
        }
        else
        {
            Sign(_offer);
        }
    }

    private void Sign(OfferedKey offer)
    {
        _signing = new Signing(offer, SignedData.Encode(_binding.SessionId, _identity, _signedMethod, FieldsOf(offer, signature: null)));
        _newWork = _signing;
        Phase = ClientAuthenticationPhase.Signing;
    }

    private void LogIn()
    {
        User = _offer is null
            ? new AuthenticatedUser(_options.User, AuthenticationMethods.None, Key: null)
            : new AuthenticatedUser(_options.User, _signedMethod, _offer.Key.PublicKey);
        Phase = ClientAuthenticationPhase.Authenticated;
    }

    private PublicKeyFields FieldsOf(OfferedKey offer, byte[]? signature) => new()
    {
        HasSignature = signature is not null,
        Algorithm = offer.Algorithm,
        KeyBlob = offer.Key.PublicKeyBlob.Span,
        HostKeyBlob = _binding.HostKeyBlob.Span,
        Signature = signature,
    };

    private void SendKey(string method, byte[]? signature)
    {
        Send(method, FieldsOf(_offer!, signature).Encode(method));
    }

    private void Send(string method, ReadOnlySpan<byte> methodFields) =>
        _requests.Add(new UserAuthRequestMessage(_identity.User, _identity.Service, method, methodFields));
}
