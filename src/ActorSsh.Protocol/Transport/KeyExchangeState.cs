using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Key exchange over the life of a connection (RFC 4253 §7): at most one runs at a time, started by either side or by both at once. What
/// outlives an exchange is here: the session id, strictness, the pinned host key. Posts its messages to the outbox, hands out what is
/// costly as work, one piece at a time.
/// <code>
/// KEXINIT both ways --> client: key pair (work) --> KEX_ECDH_INIT --> server: agree, sign (work) --> KEX_ECDH_REPLY, NEWKEYS
///                                                                     client: agree, verify, ask (work) --> NEWKEYS
/// </code>
/// </summary>
internal sealed class KeyExchangeState(SshRole role, TransportOptions options, VersionExchange versions, Outbox outbox) : IDisposable
{
    /// <summary>A KEXINIT longer than this is refused unread, in bytes; real ones have some two thousand.</summary>
    public const int MaximumKexInit = 16 * 1024;

    private KeyExchange? _current;
    private ProtocolWork? _untakenWork;
    private ProtocolWork? _outstandingWork;
    private PublicKey? _pinnedHostKey;

    /// <summary>H of the first exchange; empty until it is known.</summary>
    public ReadOnlyMemory<byte> SessionId { get; private set; }

    /// <summary>Whether an exchange has begun that is not over both ways.</summary>
    public bool IsRunning => _current is not null;

    /// <summary>From our KEXINIT to our NEWKEYS nothing of the services may go (RFC 4253 §7.1).</summary>
    public bool BlocksServices => IsFirst ? _current is not { IsNewKeysSent: true } : _current is { IsNewKeysSent: false };

    /// <summary>Whether sequence numbers start over at NEWKEYS (T-3): latched by the first exchange.</summary>
    public bool IsStrict { get; private set; }

    /// <summary>What the last exchange agreed on.</summary>
    public NegotiatedAlgorithms? Algorithms { get; private set; }

    /// <summary>The server's key of the first exchange: our own, or the one accepted.</summary>
    public PublicKey? HostKey => _pinnedHostKey;

    /// <summary>Exchanges that came to their end.</summary>
    public long Completed { get; private set; }

    /// <summary>When the running exchange must be over.</summary>
    public TimeSpan? Deadline => _current?.Deadline;

    /// <summary>Whether the peer waits for a result of ours, so that nothing it sends is due.</summary>
    public bool IsWorking => _untakenWork is not null || _outstandingWork is not null;

    private bool IsFirst => Completed == 0;

    private SshRole Peer => role is SshRole.Client ? SshRole.Server : SshRole.Client;

    /// <summary>The peer's KEXINIT. Answers how the gate goes on.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="sequence">Its packet's number.</param>
    /// <param name="deadline">When the exchange must be over, where this begins it.</param>
    public (bool IsStrict, bool IsGuessWrong) OnKexInit(ReadOnlySpan<byte> payload, uint sequence, TimeSpan? deadline)
    {
        var message = ReadKexInit(payload);
        Start(deadline);
        var exchange = Current;
        if (exchange.Suite is not null)
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, "KEXINIT came before the exchange that runs was over (T-4).");
        }

        LatchStrict(exchange, message, sequence);
        exchange.Suite = Agree(exchange, message, payload.ToArray());
        Algorithms = exchange.Suite.Algorithms;
        exchange.PeerTakesExtInfo = message.KeyExchanges.Contains(ExtensionNames.TakesExtInfo(Peer));
        _untakenWork = role is SshRole.Client ? new EphemeralKeyWork(exchange.Suite.Method) : null;
        return (IsStrict, message.FirstKexPacketFollows && Negotiation.IsGuessWrong(exchange.OwnInit, message));
    }

    /// <summary>KEX_ECDH_INIT on the server, KEX_ECDH_REPLY on the client.</summary>
    public void OnMethodMessage(ReadOnlySpan<byte> payload) =>
        _untakenWork = role is SshRole.Server ? AnswerWork(payload) : VerifyWork(payload);

    /// <summary>The peer's NEWKEYS: the cipher of what it sends from here on.</summary>
    public PacketCipher OnNewKeysReceived(ReadOnlySpan<byte> payload)
    {
        Payload.Decode<NewKeysMessage>(payload);
        var exchange = Current;
        exchange.IsNewKeysReceived = true;
        var cipher = Keys.TakeInbound();
        EndIfOver(exchange);
        return cipher;
    }

    /// <summary>Our NEWKEYS was sealed: the cipher of what we send from here on.</summary>
    public PacketCipher OnNewKeysSent()
    {
        var exchange = Current;
        exchange.IsNewKeysSent = true;
        var cipher = Keys.TakeOutbound();
        EndIfOver(exchange);
        return cipher;
    }

    /// <summary>Work came back: what failed ends the connection, what went well goes on.</summary>
    public void OnWorkCompleted(ProtocolWork work)
    {
        if (_current is null || work != _outstandingWork)
        {
            throw new InvalidOperationException("This work was not taken from here, or was handed back before.");
        }

        _outstandingWork = null;
        if (work.Failure is not null)
        {
            (work as IDisposable)?.Dispose();
            throw Explain(work.Failure);
        }

        Apply(_current, work);
    }

    /// <summary>Begins an exchange, unless one runs: our KEXINIT is posted.</summary>
    /// <param name="deadline">When it must be over; null for never.</param>
    public void Start(TimeSpan? deadline)
    {
        if (_current is not null)
        {
            return;
        }

        var init = KexProposal.Create(role, options, IsFirst);
        var payload = Payload.Encode(init);
        _current = new KeyExchange { IsFirst = IsFirst, Deadline = deadline, OwnInit = init, OwnInitPayload = payload };
        outbox.Post(payload);
    }

    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = _untakenWork;
        _untakenWork = null;
        _outstandingWork = work ?? _outstandingWork;
        return work is not null;
    }

    /// <summary>Zeroes the secrets, but for those of work that is running elsewhere: these go with it.</summary>
    public void Dispose()
    {
        _current?.Dispose();
        _current = null;
        (_untakenWork as IDisposable)?.Dispose();
        _untakenWork = null;
    }

    private KeyExchange Current => _current ?? throw new InvalidOperationException("No key exchange runs.");

    private KeyExchangeSuite Suite => Current.Suite ?? throw new InvalidOperationException("Nothing is agreed on yet.");

    private SessionKeys Keys => Current.Keys ?? throw new InvalidOperationException("There are no new keys yet.");

    private static KexInitMessage ReadKexInit(ReadOnlySpan<byte> payload) => payload.Length <= MaximumKexInit
        ? Payload.Decode<KexInitMessage>(payload)
        : throw new SshProtocolException(
            DisconnectReason.ProtocolError, $"A KEXINIT of {payload.Length} bytes came; allowed are {MaximumKexInit} (T-2).");

    private void LatchStrict(KeyExchange exchange, KexInitMessage message, uint sequence)
    {
        if (!exchange.IsFirst)
        {
            return;
        }

        IsStrict = options.OffersStrictKeyExchange && message.KeyExchanges.Contains(ExtensionNames.IsStrict(Peer));
        if (IsStrict && sequence != 0)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"KEXINIT was packet {sequence}; with strict key exchange it must be the first (T-3).");
        }
    }

    private KeyExchangeSuite Agree(KeyExchange exchange, KexInitMessage peer, byte[] peerPayload) => role is SshRole.Client
        ? new KeyExchangeSuite(
            role,
            Negotiation.Agree(exchange.OwnInit, peer),
            new ExchangeTranscript(versions.OwnVersion, versions.PeerVersion!, exchange.OwnInitPayload, peerPayload),
            SessionId)
        : new KeyExchangeSuite(
            role,
            Negotiation.Agree(peer, exchange.OwnInit),
            new ExchangeTranscript(versions.PeerVersion!, versions.OwnVersion, peerPayload, exchange.OwnInitPayload),
            SessionId);

    private ServerExchangeWork AnswerWork(ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<KexEcdhInitMessage>(payload);
        var hostKey = options.HostKeys.First(key => key.SignatureAlgorithms.Contains(Suite.Algorithms.HostKey));
        _pinnedHostKey ??= hostKey.PublicKey;       // PuTTY may ask for another one later, to learn it; the log-in stays bound to the first
        return new ServerExchangeWork(Suite, hostKey, message.ClientPublicValue.ToArray());
    }

    private ClientExchangeWork VerifyWork(ReadOnlySpan<byte> payload)
    {
        var exchange = Current;
        var ephemeral = exchange.Ephemeral ?? throw new InvalidOperationException("The client's key pair is not there yet.");
        exchange.Ephemeral = null;
        var check = new HostKeyCheck(options.HostKeyVerifier, _pinnedHostKey);
        return new ClientExchangeWork(Suite, ephemeral, ServerReply.From(payload), check);
    }

    private void Apply(KeyExchange exchange, ProtocolWork work)
    {
        switch (work)
        {
            case EphemeralKeyWork { Key: { } key }:
                exchange.Ephemeral = key;
                outbox.Post(Payload.Encode(new KexEcdhInitMessage(key.PublicValue)));
                break;
            case ServerExchangeWork { Keys: { } keys } answer:
                outbox.Post(answer.Reply);
                Finish(exchange, keys);
                break;
            case ClientExchangeWork { Keys: { } keys } verified:
                _pinnedHostKey = verified.HostKey;
                Finish(exchange, keys);
                break;
            default:
                throw new InvalidOperationException("The work was handed back before it was run.");
        }
    }

    private void Finish(KeyExchange exchange, SessionKeys keys)
    {
        exchange.Keys = keys;
        SessionId = exchange.IsFirst ? keys.ExchangeHash : SessionId;
        outbox.Post(Payload.Encode(default(NewKeysMessage)));
        if (exchange.IsFirst && role is SshRole.Server && exchange.PeerTakesExtInfo)
        {
            outbox.Post(ExtensionNames.ServerExtInfo(options.UserKeyAlgorithms));
        }
    }

    private void EndIfOver(KeyExchange exchange)
    {
        if (exchange.IsOver)
        {
            exchange.Dispose();
            _current = null;
            Completed++;
        }
    }

    private static SshProtocolException Explain(Exception failure) => failure switch
    {
        SshProtocolException broken => broken,
        HostKeyVerifierException => new(DisconnectReason.HostKeyNotVerifiable, "Whether the host key is trusted could not be decided (H-21)."),
        _ => new(DisconnectReason.KeyExchangeFailed, "The key exchange could not be computed (T-7)."),
    };
}
