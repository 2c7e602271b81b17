using System.Buffers;
using System.Text;
using ActorSsh.Messages;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Faces;

/// <summary>Channels that we open: whatever serves them sees the same as on those of the peer.</summary>
public sealed class OpenedChannelTests : ServerSpec
{
    private const string Type = "ours@example.com";

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    [Fact, Trait("rule", "C-13")]
    public async Task Pipe_IsTheCallers_ReadsWritesAndAsks_UntilItIsDisposed()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var opening = (await HandleAsync(server)).OpenChannelAsync(Type);
        var number = await ConfirmAsync(client);
        var channel = await opening;

        await channel.Output.WriteAsync("to the peer"u8.ToArray());
        var data = await client.ExpectAsync(7, MessageNumber.ChannelData);
        await client.DataAsync(number, "from the peer"u8.ToArray());
        var read = await channel.Input.ReadAtLeastAsync("from the peer".Length);
        var asking = channel.RequestAsync("ask@example.com", default);
        await client.ExpectAsync(7, MessageNumber.ChannelRequest);
        await client.Peer.SendAsync(new ChannelSuccessMessage(number));
        Assert.True(await asking);
        await channel.DisposeAsync();

        Assert.Equal("to the peer"u8, Payload.Decode<ChannelDataMessage>(data).Data);
        Assert.Equal("from the peer"u8.ToArray(), read.Buffer.ToArray());
        await client.ExpectAsync(7, MessageNumber.ChannelEof);
        await client.ExpectAsync(7, MessageNumber.ChannelClose);
        await client.CloseAsync(number);
        Assert.Equal(ChannelCloseKind.LocallyClosed, (await channel.Closed.WaitAsync(AtMost)).Kind);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-43")]
    public async Task Pipe_ClosedByThePeer_IsReadToItsEnd()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var opening = (await HandleAsync(server)).OpenChannelAsync(Type);
        var number = await ConfirmAsync(client);
        await using var channel = await opening;

        await client.DataAsync(number, new byte[20_000]);
        await client.CloseAsync(number);
        await client.ExpectAsync(7, MessageNumber.ChannelClose);
        var read = await channel.Input.ReadAtLeastAsync(1_000_000);

        Assert.Equal((20_000L, true), (read.Buffer.Length, read.IsCompleted));
        channel.Input.AdvanceTo(read.Buffer.End);
        Assert.Equal(ChannelCloseKind.PeerClosed, (await channel.Closed.WaitAsync(AtMost)).Kind);
    }

    [Fact, Trait("rule", "C-13")]
    public async Task Pipe_OfAnOpenThatIsRefused_IsNone()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        var opening = (await HandleAsync(server)).OpenChannelAsync(Type);
        await client.Peer.SendAsync(new ChannelOpenFailureMessage(await ExpectOpenAsync(client), ChannelOpenFailureReason.ConnectFailed, "no way", "en"));

        await Assert.ThrowsAsync<SshChannelOpenException>(() => opening);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-13")]
    public async Task Actor_IsToldAndWrites()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var face = SshChannelFace.Actor(Props.Create(() => new Relay(TestActor)));
        var opening = (await HandleAsync(server)).OpenChannelAsync(Type, "extra"u8.ToArray(), face);
        var number = await ConfirmAsync(client);
        await opening;

        var opened = await ExpectMsgAsync<Messages.ChannelOpened>();
        var relay = LastSender;
        await ExpectMsgAsync<Messages.WriteReady>();
        relay.Tell(new Tells(new Write("hello"u8.ToArray())));
        var data = await client.ExpectAsync(7, MessageNumber.ChannelData);
        var again = await ExpectMsgAsync<Messages.WriteReady>();
        await client.DataAsync(number, "hi"u8.ToArray());

        Assert.Equal("extra", Encoding.ASCII.GetString(opened.Opening.Data.Span));
        Assert.Equal("hello"u8, Payload.Decode<ChannelDataMessage>(data).Data);
        Assert.Equal("hello".Length, again.Bytes);
        Assert.Equal("hi"u8.ToArray(), (await ExpectMsgAsync<Messages.ChannelData>()).Data.ToArray());
    }

    private static async Task<SshConnection> HandleAsync(TestServer server) => (await server.Server.FindConnectionAsync(1))!;

    private static async Task<uint> ExpectOpenAsync(SshClientScript client) =>
        Payload.Decode<ChannelOpenMessage>(await client.Peer.ExpectAsync(MessageNumber.ChannelOpen)).SenderChannel;

    /// <summary>Confirms the open as the client's channel 7, and returns our number.</summary>
    private static async Task<uint> ConfirmAsync(SshClientScript client)
    {
        var local = await ExpectOpenAsync(client);
        await client.Peer.SendAsync(new ChannelOpenConfirmationMessage(local, 7, 1 << 20, SshClientScript.MaximumPacket, []));
        return local;
    }
}
