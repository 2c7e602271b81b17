using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_NEWKEYS</c> (RFC 4253 §7.3): the sender's next packet is under the new keys.</summary>
internal readonly record struct NewKeysMessage : IWireMessage<NewKeysMessage>
{
    public static MessageNumber Number => MessageNumber.NewKeys;

    public static NewKeysMessage Read(scoped ref WireReader reader) => default;

    public void Write(ref WireWriter writer)
    {
    }
}
