using System.Buffers.Binary;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Forwarding;

/// <summary>The sentences of a client that has something listened on for it.</summary>
internal static class ForwardScript
{
    /// <summary>Makes a global request; what came with the success, or null for a failure.</summary>
    public static Task<byte[]?> AskGloballyAsync(this SshClientScript client, string name, byte[] data) => client.Peer.RequestAsync(name, data);

    /// <summary>The next message, which must be the answer to a global request.</summary>
    public static async Task<byte[]?> ExpectReplyAsync(this SshClientScript client)
    {
        var payload = await client.Peer.ReceiveAsync();
        return Payload.NumberOf(payload) switch
        {
            MessageNumber.RequestSuccess => payload[1..],
            MessageNumber.RequestFailure => null,
            var other => throw new InvalidOperationException($"{other} came instead of the answer to a global request."),
        };
    }

    /// <summary>Has any free port listened on, and returns it.</summary>
    public static async Task<uint> ForwardAsync(this SshClientScript client, string bind = "") =>
        BinaryPrimitives.ReadUInt32BigEndian(await client.AskGloballyAsync("tcpip-forward", Port(bind, 0)));

    /// <summary>Address and port of <c>tcpip-forward</c> and its cancel (RFC 4254 §7.1).</summary>
    public static byte[] Port(string bind, uint port) => [.. SshClientScript.Text(bind), .. SshClientScript.Numbers(port)];

    /// <summary>The next message, which must be the server's open of a channel.</summary>
    public static async Task<ServerOpen> ExpectOpenAsync(this SshClientScript client)
    {
        var open = Payload.Decode<ChannelOpenMessage>(await client.Peer.ExpectAsync(MessageNumber.ChannelOpen));
        return new ServerOpen(client, open.ChannelType, open.SenderChannel, open.TypeSpecific.ToArray());
    }

    /// <summary>This much data of a channel the server opened; credit that comes in between is passed over.</summary>
    public static async Task<byte[]> ReadForwardedAsync(this SshClientScript client, uint localChannel, int count)
    {
        var data = new MemoryStream();
        while (data.Length < count)
        {
            var payload = await client.NextAsync(localChannel);
            if (Payload.NumberOf(payload) != MessageNumber.ChannelWindowAdjust)
            {
                data.Write(Payload.Decode<ChannelDataMessage>(payload).Data);
            }
        }

        return data.ToArray();
    }
}

/// <summary>A channel the server wants.</summary>
internal sealed record ServerOpen(SshClientScript Client, string Type, uint ServerChannel, byte[] Data)
{
    public Task ConfirmAsync(uint localChannel, uint window = 1 << 20) =>
        Client.Peer.SendAsync(new ChannelOpenConfirmationMessage(ServerChannel, localChannel, window, SshClientScript.MaximumPacket, []));

    public Task RefuseAsync() =>
        Client.Peer.SendAsync(new ChannelOpenFailureMessage(ServerChannel, ChannelOpenFailureReason.ConnectFailed, "nobody there", ""));

    /// <summary>What a <c>forwarded-tcpip</c> says (RFC 4254 §7.2).</summary>
    public (string Bind, uint Port, string Originator, uint OriginatorPort) ReadForwardedTcpip()
    {
        var reader = new WireReader(Data);
        var said = (reader.ReadText(), reader.ReadUInt32(), reader.ReadText(), reader.ReadUInt32());
        reader.ExpectEnd();
        return said;
    }
}
