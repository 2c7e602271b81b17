using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_SERVICE_REQUEST</c> (RFC 4253 §10): the client asks for a service.</summary>
/// <param name="Service">The service's name.</param>
internal readonly record struct ServiceRequestMessage(string Service) : IWireMessage<ServiceRequestMessage>
{
    public static MessageNumber Number => MessageNumber.ServiceRequest;

    public static ServiceRequestMessage Read(scoped ref WireReader reader) => new(reader.ReadName());

    public void Write(ref WireWriter writer) => writer.WriteName(Service);
}
