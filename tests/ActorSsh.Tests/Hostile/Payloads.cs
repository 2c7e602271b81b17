using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Hostile;

/// <summary>Payloads as arrays, for peers that send many.</summary>
internal static class Payloads
{
    public static byte[] Open(string type, uint senderChannel) =>
        Payload.Encode(new ChannelOpenMessage(type, senderChannel, 1 << 20, SshClientScript.MaximumPacket, []));

    public static byte[] Request(uint channel, string type) => Payload.Encode(new ChannelRequestMessage(channel, type, true, []));
}
