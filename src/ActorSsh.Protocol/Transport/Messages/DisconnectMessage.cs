using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_DISCONNECT</c> (RFC 4253 §11.1): the connection ends here.</summary>
/// <param name="Reason">Why, as one of the RFC's codes; a peer may send others.</param>
/// <param name="Description">Text for a person. A peer's may hold control characters: escape it before it reaches a log.</param>
internal readonly record struct DisconnectMessage(DisconnectReason Reason, string Description) : IWireMessage<DisconnectMessage>
{
    public static MessageNumber Number => MessageNumber.Disconnect;

    public static DisconnectMessage Read(scoped ref WireReader reader)
    {
        var message = new DisconnectMessage((DisconnectReason)reader.ReadUInt32(), reader.ReadText());
        reader.ReadRemaining();     // the language tag, which some peers leave out
        return message;
    }

    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32((uint)Reason);
        writer.WriteText(Description);
        writer.WriteString([]);
    }
}
