using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>
/// A peer that can do a key exchange step by step and says exactly what a test tells it to, right or wrong, to a real
/// <see cref="TransportState"/> of the other role.
/// </summary>
internal sealed class ScriptedPeer : IDisposable
{
    public const string Version = "SSH-2.0-Scripted_1";

    private readonly PacketReader _reader = new(TransportOptions.MaximumPacketLength);
    private readonly HostKey _hostKey = TransportPair.ServerOptions.HostKeys[0];
    private byte[] _unread = [];
    private bool _isLineRead;
    private byte[] _ownInit = [];
    private byte[] _targetInit = [];
    private EphemeralKey? _ephemeral;
    private SessionKeys? _keys;
    private KexInitMessage? _proposal;
    private byte[] _sessionId = [];

    public ScriptedPeer(SshRole role, TransportOptions? targetOptions = null)
    {
        Role = role;
        var targetRole = role is SshRole.Client ? SshRole.Server : SshRole.Client;
        var options = targetOptions ?? (role is SshRole.Client ? TransportPair.ServerOptions : TransportPair.ClientOptions);
        Target = new TransportEnd(new TransportState(targetRole, options, Now));
    }

    public SshRole Role { get; }

    public TransportEnd Target { get; }

    public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

    public bool OffersStrict { get; init; } = true;

    public bool IsStrict { get; private set; }

    public HostKey? OtherHostKey { get; set; }

    /// <summary>Does what it likes to a server's KEX_ECDH_REPLY.</summary>
    public Func<byte[], byte[]>? Damage { get; set; }

    /// <summary>Payloads of the target's, as they came.</summary>
    public Queue<byte[]> Inbox { get; } = new();

    public PacketWriter Writer { get; } = new();

    /// <summary>Our last packet as it went over the wire.</summary>
    public byte[] LastPacket { get; private set; } = [];

    public void SendLine(string line = Version)
    {
        Target.Deliver(System.Text.Encoding.ASCII.GetBytes(line + "\r\n"), Now);
        Pump();
    }

    public byte[] Seal(ReadOnlySpan<byte> payload)
    {
        var packet = new byte[Writer.PacketLength(payload.Length)];
        payload.CopyTo(packet.AsSpan(PacketWriter.PayloadOffset));
        Writer.Seal(packet, payload.Length);
        return packet;
    }

    public void Send(params byte[] payload)
    {
        LastPacket = Seal(payload);
        SendRaw(LastPacket);
    }

    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        Target.Deliver(bytes, Now);
        Pump();
    }

    public void SendKexInit(Func<KexInitMessage, KexInitMessage>? change = null)
    {
        var options = new TransportOptions { HostKeys = [_hostKey], OffersStrictKeyExchange = OffersStrict };
        var proposal = KexProposal.Create(Role, options, _sessionId.Length == 0);
        _proposal = change is null ? proposal : change(proposal);
        _ownInit = Payload.Encode(_proposal);
        Send(_ownInit);
        LatchStrict();
    }

    /// <summary>KEX_ECDH_INIT of a client, KEX_ECDH_REPLY of a server.</summary>
    public void SendMethod()
    {
        if (Role is SshRole.Client)
        {
            _ephemeral = Suite().Method.CreateEphemeral();
            Send(Payload.Encode(new KexEcdhInitMessage(_ephemeral.PublicValue)));
            return;
        }

        var hostKey = OtherHostKey ?? _hostKey;
        var clientValue = Payload.Decode<KexEcdhInitMessage>(Inbox.Last(payload => payload[0] == 30)).ClientPublicValue.ToArray();
        var suite = Suite();
        var answer = suite.Method.Answer(clientValue);
        var hash = suite.Hash(new MethodValues(hostKey.PublicKeyBlob, clientValue, answer.PublicValue), answer.Secret);
        TakeKeys(suite.DeriveKeys(hash, answer.Secret));
        var reply = Payload.Encode(new KexEcdhReplyMessage(hostKey.PublicKeyBlob.Span, answer.PublicValue, hostKey.Sign("ssh-ed25519", hash)));
        Send(Damage is null ? reply : Damage(reply));
    }

    public void SendNewKeys()
    {
        Send(21);
        Writer.SwitchTo(_keys!.TakeOutbound(), IsStrict);
    }

    /// <summary>A whole key exchange from our KEXINIT on.</summary>
    public void Exchange()
    {
        SendKexInit();
        SendMethod();
        SendNewKeys();
    }

    /// <summary>Lets the target work and speak.</summary>
    public void Pump()
    {
        while (Target.RunWork(Now))
        {
        }

        _unread = [.. _unread, .. Target.TakeOutbound(Now)];
        ReadLine();
        while (_isLineRead && _reader.TryRead(_unread, out var packet))
        {
            var payload = _unread.AsSpan(packet.PayloadOffset, packet.PayloadLength).ToArray();
            _unread = _unread[packet.Length..];
            Inbox.Enqueue(payload);
            OnPayload(payload);
        }
    }

    public void Dispose()
    {
        Target.Dispose();
        Writer.Dispose();
        _reader.Dispose();
    }

    private void ReadLine()
    {
        var end = _isLineRead ? -1 : Array.IndexOf(_unread, (byte)'\n');
        if (end >= 0)
        {
            _unread = _unread[(end + 1)..];
            _isLineRead = true;
        }
    }

    private void OnPayload(byte[] payload)
    {
        switch (payload[0])
        {
            case 20:
                _targetInit = payload;
                LatchStrict();
                break;
            case 31:
                var reply = ServerReply.From(payload);
                var suite = Suite();
                using (var secret = _ephemeral!.Agree(reply.ServerValue))
                {
                    var hash = suite.Hash(new MethodValues(reply.HostKey, _ephemeral.PublicValue, reply.ServerValue), secret);
                    Assert.True(PublicKey.FromBlob(reply.HostKey).Verify("ssh-ed25519", hash, reply.Signature));
                    TakeKeys(suite.DeriveKeys(hash, secret));
                }

                break;
            case 21:
                _reader.SwitchTo(_keys!.TakeInbound(), IsStrict);
                break;
        }
    }

    private void LatchStrict()
    {
        if (_sessionId.Length == 0 && _ownInit.Length > 0 && _targetInit.Length > 0)
        {
            var marker = ExtensionNames.IsStrict(Target.State.Role);
            IsStrict = OffersStrict && Payload.Decode<KexInitMessage>(_targetInit).KeyExchanges.Contains(marker);
        }
    }

    private void TakeKeys(SessionKeys keys)
    {
        _keys = keys;
        _sessionId = _sessionId.Length == 0 ? keys.ExchangeHash : _sessionId;
    }

    private KeyExchangeSuite Suite()
    {
        var target = Payload.Decode<KexInitMessage>(_targetInit);
        var own = $"SSH-2.0-{new TransportOptions().SoftwareVersion}";
        return Role is SshRole.Client
            ? new(Role, Negotiation.Agree(_proposal!, target), new ExchangeTranscript(Version, own, _ownInit, _targetInit), _sessionId)
            : new(Role, Negotiation.Agree(target, _proposal!), new ExchangeTranscript(own, Version, _targetInit, _ownInit), _sessionId);
    }
}
