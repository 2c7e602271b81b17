using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// The one service that is asked for (RFC 4253 §10): <c>ssh-userauth</c>, through which the connection protocol is reached. The client asks
/// as soon as its keys are in use; the server grants it as often as it is asked before success, for Paramiko asks before every attempt (T-4).
/// </summary>
internal sealed class ServiceNegotiation
{
    private const string UserAuthentication = "ssh-userauth";

    private readonly InboundGate _gate;
    private readonly Outbox _outbox;

    public ServiceNegotiation(SshRole role, InboundGate gate, Outbox outbox)
    {
        _gate = gate;
        _outbox = outbox;
        if (role is SshRole.Client)
        {
            outbox.PostOutsideExchange(Payload.Encode(new ServiceRequestMessage(UserAuthentication)));
        }
    }

    public void OnRequest(ReadOnlySpan<byte> payload)
    {
        Check(Payload.Decode<ServiceRequestMessage>(payload).Service);
        _outbox.PostAnswer(Payload.Encode(new ServiceAcceptMessage(UserAuthentication)));
        _gate.OnServiceGranted();
    }

    public void OnAccept(ReadOnlySpan<byte> payload)
    {
        Check(Payload.Decode<ServiceAcceptMessage>(payload).Service);
        _gate.OnServiceGranted();
    }

    private static void Check(string service)
    {
        if (service != UserAuthentication)
        {
            throw new SshProtocolException(DisconnectReason.ServiceNotAvailable, $"A service other than {UserAuthentication} was named (T-4).");
        }
    }
}
