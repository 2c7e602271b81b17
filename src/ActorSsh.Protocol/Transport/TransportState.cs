using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport.Compression;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// One end of an SSH transport (RFC 4253, RFC 8308) without I/O: bytes received go in, payloads for the services come out; payloads of the
/// services go in, bytes to send come out. Versions, key exchange and re-exchange, the phase gate, DISCONNECT and the like happen inside.
/// <para>The map of this folder: <c>VersionExchange</c> is the first line; <c>PacketReader</c> and <c>PacketWriter</c> are packets;
/// <c>PhaseGate</c> says what may come when, <c>InboundGate</c> where the peer stands in it; <c>KeyExchangeState</c> runs exchanges with
/// <c>Negotiation</c> and the pieces of <c>ProtocolWork</c>; <c>RekeyPolicy</c> says when; <c>Outbox</c> holds what the transport itself has to
/// say; <c>Compression/</c> begins with the log-in, where it is switched on; <c>Algorithms/</c> computes; <c>Messages/</c> are the
/// messages.</para>
/// <para>Any call may throw <see cref="SshProtocolException"/>: then call <see cref="Disconnect"/> with its reason and message, send what
/// <see cref="TryTakeOutbound"/> still gives, and close. Not thread-safe. It owns its keys, which <see cref="Dispose"/> zeroes, and no memory
/// of the caller's.</para>
/// </summary>
public sealed partial class TransportState : IDisposable
{
    private readonly TransportOptions _options;
    private readonly Outbox _outbox;
    private readonly PacketReader _reader;
    private readonly PacketWriter _writer = new();
    private readonly VersionExchange _versions;
    private readonly InboundGate _gate;
    private readonly KeyExchangeState _exchanges;
    private readonly CompressionState _compression;
    private readonly TransportInbound _inbound;
    private readonly TransportOutbound _outbound;
    private readonly RekeyPolicy _policy;
    private readonly TransportClock _clock;
    private bool _isDisposed;

    /// <summary>Begins a connection: our version line waits to be taken.</summary>
    /// <param name="role">Which end this is.</param>
    /// <param name="options">What it may do; a server needs a host key.</param>
    /// <param name="now">Monotonic time.</param>
    /// <exception cref="ArgumentException">A server without a host key, or whose keys sign by none of its algorithms.</exception>
    public TransportState(SshRole role, TransportOptions options, TimeSpan now)
    {
        if (role is SshRole.Server && options.OfferedHostKeyAlgorithms().Count == 0)
        {
            throw new ArgumentException(
                $"A server needs a host key that signs by one of {string.Join(", ", options.HostKeyAlgorithms)}.", nameof(options));
        }

        Role = role;
        _options = options;
        _outbox = new Outbox(options.UnsentAnswers, options.UnsentAnswerBytes);
        _clock = new TransportClock(options, now);
        _policy = new RekeyPolicy(options);
        _versions = new VersionExchange(role, options.SoftwareVersion);
        _gate = new InboundGate(role, options.StrayPackets);
        _reader = new PacketReader(options.MaximumUnauthenticatedPacket);
        _compression = new CompressionState(role);
        _exchanges = new KeyExchangeState(role, options, _versions, _outbox);
        _inbound = new TransportInbound(_gate, _reader, _exchanges, new ServiceNegotiation(role, _gate, _outbox), _outbox, _compression)
        {
            EarlyKeyExchanges = options.EarlyKeyExchanges,
        };
        _outbound = new TransportOutbound(_gate, _writer, _exchanges, _outbox, _compression);
    }

    /// <summary>Which end this is.</summary>
    public SshRole Role { get; }

    /// <summary>How far the connection has come.</summary>
    public TransportPhase Phase => this switch
    {
        { DisconnectReceived: not null } or { IsDisconnectFlushed: true } => TransportPhase.Closed,
        { DisconnectSent: not null } => TransportPhase.Disconnecting,
        { PeerVersion: null } => TransportPhase.Version,
        { _exchanges.Completed: 0 } => TransportPhase.KeyExchange,
        { _gate.Service: GatePhase.ExtInfoSlot or GatePhase.ServiceRequest } => TransportPhase.ServiceRequest,
        { _gate.Service: GatePhase.Open } => TransportPhase.Open,
        _ => TransportPhase.Authentication,
    };

    /// <summary>The connection's identity (RFC 4253 §7.2): the first exchange hash; empty before the first key exchange is computed.</summary>
    public ReadOnlyMemory<byte> SessionId => _exchanges.SessionId;

    /// <summary>Whether keys are being exchanged, for the first time or again.</summary>
    public bool IsKeyExchangeRunning => _exchanges.IsRunning;

    /// <summary>Whether work is awaited, without which nothing that comes can be read: <see cref="TryRead"/> answers
    /// <see cref="TransportReadStatus.NeedMoreData"/> until <see cref="OnWorkCompleted"/>. Receiving may stop meanwhile.</summary>
    public bool IsReadPaused => _exchanges.IsWorking && !IsEnding;

    /// <summary>The peer's version line without its line end, printable ASCII; null until it came.</summary>
    public string? PeerVersion => _versions.PeerVersion;

    /// <summary>What the latest exchange agreed on; null before the peer's first KEXINIT.</summary>
    public NegotiatedAlgorithms? Algorithms => _exchanges.Algorithms;

    /// <summary>Whether both ends do strict key exchange (T-3); known from the peer's first KEXINIT on.</summary>
    public bool IsStrictKeyExchange => _exchanges.IsStrict;

    /// <summary>The server's host key as the first exchange proved it, on a client also the only one accepted later; null before.</summary>
    public PublicKey? HostKey => _exchanges.HostKey;

    /// <summary>What the peer's EXT_INFO said; <see cref="PeerExtensions.None"/> where none came.</summary>
    public PeerExtensions PeerExtensions => _inbound.PeerExtensions;

    /// <summary>The peer's DISCONNECT; null where none came.</summary>
    public DisconnectNotice? DisconnectReceived => _inbound.Disconnect;

    /// <summary>Our DISCONNECT, from <see cref="Disconnect"/> on; null before.</summary>
    public DisconnectNotice? DisconnectSent { get; private set; }

    /// <summary>Whether our DISCONNECT was handed out by <see cref="TryTakeOutbound"/>: nothing follows it.</summary>
    public bool IsDisconnectFlushed => _outbound.IsDisconnectSealed;

    /// <summary>Bytes consumed, of packets and lines.</summary>
    public long BytesIn { get; private set; }

    /// <summary>Bytes handed out.</summary>
    public long BytesOut { get; private set; }

    /// <summary>Packets read.</summary>
    public long PacketsIn { get; private set; }

    /// <summary>Packets sealed.</summary>
    public long PacketsOut { get; private set; }

    /// <summary>Key re-exchanges that came to their end.</summary>
    public long Rekeys => Math.Max(0, _exchanges.Completed - 1);

    /// <summary>The sequence number of the packet read last: what <see cref="SendUnimplemented"/> wants to know.</summary>
    public uint LastReceivedSequence { get; private set; }

    /// <summary>The packet of ours that the peer did not understand, where <see cref="TryRead"/> answered so.</summary>
    public uint UnimplementedSequence => _inbound.UnimplementedSequence;

    /// <summary>Takes back work that was run. A failure of it ends the connection; work of a connection that is ending is dropped.</summary>
    /// <param name="work">What <see cref="TryTakeWork"/> gave.</param>
    /// <param name="now">Monotonic time.</param>
    /// <exception cref="SshProtocolException">The key exchange failed, or the host key was refused.</exception>
    /// <exception cref="InvalidOperationException">The work is not from here, or was handed back before.</exception>
    public void OnWorkCompleted(ProtocolWork work, TimeSpan now)
    {
        if (IsEnding)
        {
            (work as IDisposable)?.Dispose();
            return;
        }

        _exchanges.OnWorkCompleted(work);
    }

    /// <summary>Ends the connection: whatever waits is dropped, DISCONNECT is the last that goes, what still comes is discarded. Once.</summary>
    /// <param name="reason">The RFC's code.</param>
    /// <param name="text">For the peer's log: which rule was broken. Made printable and cut to 1,024 characters; no internal details.</param>
    public void Disconnect(DisconnectReason reason, string text)
    {
        if (IsEnding)
        {
            return;
        }

        DisconnectSent = new DisconnectNotice(reason, PlainText.Escape(text));
        _outbox.Clear();
        _outbox.Post(Payload.Encode(new DisconnectMessage(reason, DisconnectSent.Text)));
    }

    /// <summary>The user is known: on a server when USERAUTH_SUCCESS is queued, on a client when it came. The connection protocol may begin.</summary>
    /// <exception cref="InvalidOperationException">The connection is not in authentication.</exception>
    public void OnAuthenticated()
    {
        if (Phase is TransportPhase.Disconnecting or TransportPhase.Closed)
        {
            return;
        }

        if (Phase is not TransportPhase.Authentication)
        {
            throw new InvalidOperationException($"The connection is in phase {Phase}, not in authentication.");
        }

        _gate.OnAuthenticated();
        _reader.MaximumLength = TransportOptions.MaximumPacketLength;
        if (Role is SshRole.Client)
        {
            _compression.OnLoggedIn();
        }
    }

    /// <summary>Tells the peer that a packet of its was not understood (RFC 4253 §11.4).</summary>
    /// <param name="sequence">The packet's number, <see cref="LastReceivedSequence"/> right after it was read.</param>
    /// <exception cref="SshProtocolException">Too many such answers wait to be sent (H-16).</exception>
    public void SendUnimplemented(uint sequence)
    {
        if (!IsEnding)
        {
            _outbox.PostAnswer(Payload.Encode(new UnimplementedMessage(sequence)));
        }
    }

    /// <summary>
    /// Writes as many packets as fit: version line, then the transport's own messages, then payloads of <paramref name="services"/> where the
    /// phase lets them go and no exchange holds them back.
    /// </summary>
    /// <param name="services">Asked for payloads; each is written straight into its packet.</param>
    /// <param name="destination">Where the packets go; with 40,000 bytes or more there is always progress.</param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="written">Bytes written, to be sent in this order.</param>
    /// <returns>False where there was nothing to write.</returns>
    public bool TryTakeOutbound(IPayloadSource services, Span<byte> destination, TimeSpan now, out int written)
    {
        written = 0;
        if (_isDisposed || DisconnectReceived is not null)
        {
            return false;
        }

        _versions.TryTakeLine(destination, out written);
        while (_versions.IsOwnSent && _outbound.TrySealNext(services, destination[written..], written == 0, out var length))
        {
            written += length;
            PacketsOut++;
            AfterPacket(_writer.Usage, _writer.Cipher, now);
        }

        BytesOut += written;
        return written > 0;
    }

    /// <summary>Hands out a step that takes long; run it elsewhere, and give it to <see cref="OnWorkCompleted"/>.</summary>
    /// <param name="work">The step.</param>
    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = null;
        return !IsEnding && _exchanges.TryTakeWork(out work);
    }

    /// <summary>Zeroes the keys. Nothing is sent or read afterwards.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _outbox.Clear();
        _exchanges.Dispose();
        _reader.Dispose();
        _writer.Dispose();
        _compression.Dispose();
    }

    private bool IsEnding => _isDisposed || DisconnectSent is not null || DisconnectReceived is not null;
}
