using ActorSsh.Protocol.Transport.Compression;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>Acts on messages as the gate judges them; what the peer said in them is kept here.</summary>
internal sealed class TransportInbound(
    InboundGate gate, PacketReader reader, KeyExchangeState exchanges, ServiceNegotiation services, Outbox outbox, CompressionState compression)
{
    /// <summary>Longest ping taken, in bytes, so that its answer fits one packet; OpenSSH sends some ten.</summary>
    public const int MaximumPing = 32 * 1024;

    /// <summary>Key exchanges a peer may start before the user is known.</summary>
    public required int EarlyKeyExchanges { private get; init; }

    public PeerExtensions PeerExtensions { get; private set; } = PeerExtensions.None;

    public DisconnectNotice? Disconnect { get; private set; }

    public uint UnimplementedSequence { get; private set; }

    public TransportReadStatus OnMessage(ReadOnlySpan<byte> payload, uint sequence, TimeSpan? exchangeDeadline)
    {
        switch (gate.Judge(payload[0]))
        {
            case GateVerdict.Pass:
                return TransportReadStatus.Payload;
            case GateVerdict.Apply:
                return Apply(payload, sequence, exchangeDeadline);
            case GateVerdict.DiscardGuess:
                gate.OnGuessDiscarded();
                break;
            case GateVerdict.Unimplemented:
                outbox.PostAnswer(Payload.Encode(new UnimplementedMessage(sequence)));
                break;
        }

        return TransportReadStatus.Handled;
    }

    private TransportReadStatus Apply(ReadOnlySpan<byte> payload, uint sequence, TimeSpan? exchangeDeadline)
    {
        switch (Payload.NumberOf(payload))
        {
            case MessageNumber.Disconnect:
                OnDisconnect(payload);
                return TransportReadStatus.Closed;
            case MessageNumber.Unimplemented:
                UnimplementedSequence = Payload.Decode<UnimplementedMessage>(payload).Sequence;
                return TransportReadStatus.Unimplemented;
            case MessageNumber.ServiceRequest:
                services.OnRequest(payload);
                break;
            case MessageNumber.ServiceAccept:
                services.OnAccept(payload);
                break;
            case MessageNumber.ExtInfo:
                PeerExtensions = PeerExtensions.With(Payload.Decode<ExtInfoMessage>(payload));
                gate.OnExtInfo();
                break;
            case MessageNumber.Ping:
                OnPing(payload);
                break;
            default:
                ApplyExchange(payload, sequence, exchangeDeadline);
                break;
        }

        return TransportReadStatus.Handled;
    }

    private void ApplyExchange(ReadOnlySpan<byte> payload, uint sequence, TimeSpan? deadline)
    {
        switch (Payload.NumberOf(payload))
        {
            case MessageNumber.KexInit:
                CheckEarlyExchanges();
                var (isStrict, isGuessWrong) = exchanges.OnKexInit(payload, sequence, deadline);
                gate.OnKexInit(isStrict, isGuessWrong);
                break;
            case MessageNumber.NewKeys:
                var agreed = exchanges.Algorithms!;
                reader.SwitchTo(exchanges.OnNewKeysReceived(payload), exchanges.IsStrict);
                compression.OnNewKeysReceived(agreed);
                gate.OnNewKeys();
                break;
            default:
                exchanges.OnMethodMessage(payload);
                gate.OnMethodMessage();
                break;
        }
    }

    private void CheckEarlyExchanges()
    {
        if (gate.Service is not GatePhase.Open && exchanges.Completed >= EarlyKeyExchanges)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"Key exchange {exchanges.Completed + 1} was begun before the user was known; allowed are {EarlyKeyExchanges} (H-11).");
        }
    }

    private void OnDisconnect(ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<DisconnectMessage>(payload);
        Disconnect = new DisconnectNotice(message.Reason, PlainText.Escape(message.Description));
        outbox.Clear();
    }

    private void OnPing(ReadOnlySpan<byte> payload)
    {
        var data = Payload.Decode<PingMessage>(payload).Data;
        if (data.Length > MaximumPing)
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, $"A ping of {data.Length} bytes came; allowed are {MaximumPing} (T-9).");
        }

        outbox.PostAnswer(Payload.Encode(new PongMessage(data)));
    }
}
