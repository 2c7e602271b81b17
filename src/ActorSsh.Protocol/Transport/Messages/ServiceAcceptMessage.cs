using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_SERVICE_ACCEPT</c> (RFC 4253 §10): the server grants the service.</summary>
/// <param name="Service">The name that was asked for.</param>
internal readonly record struct ServiceAcceptMessage(string Service) : IWireMessage<ServiceAcceptMessage>
{
    public static MessageNumber Number => MessageNumber.ServiceAccept;

    public static ServiceAcceptMessage Read(scoped ref WireReader reader) => new(reader.ReadName());

    public void Write(ref WireWriter writer) => writer.WriteName(Service);
}
