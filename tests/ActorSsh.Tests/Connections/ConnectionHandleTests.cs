using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.Tests.Channels;

namespace ActorSsh.Tests.Connections;

/// <summary>The public handle of a connection: what it opens and asks comes to exactly one end, and after the connection's end to one at once.</summary>
public sealed class ConnectionHandleTests : ServerSpec
{
    private const string Type = "ours@example.com";

    [Fact]
    public async Task Find_KnowsTheLiving_AndNobodyElse()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        Assert.Equal("user", (await HandleAsync(server)).Info.User);
        Assert.Null(await server.Server.FindConnectionAsync(2));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        Assert.Null(await server.Server.FindConnectionAsync(1));
    }

    [Fact, Trait("rule", "C-13")]
    public async Task Open_ThatIsConfirmed_CompletesAndIsServed()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);

        var opening = connection.OpenChannelAsync(Type, "extra"u8.ToArray(), new ObservedHandler(TestActor));
        await ConfirmAsync(client, await ExpectOpenAsync(client));
        await opening;

        await ExpectMsgAsync($"opened {Type} with 'extra'");
    }

    [Fact, Trait("rule", "C-13")]
    public async Task Open_ThatIsRefused_ThrowsWhatThePeerSaid()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        var opening = (await HandleAsync(server)).OpenChannelAsync(Type, default, new ObservedHandler(TestActor));
        await client.Peer.SendAsync(new ChannelOpenFailureMessage(await ExpectOpenAsync(client), ChannelOpenFailureReason.ConnectFailed, "no \u001bway", "en"));

        var failure = await Assert.ThrowsAsync<SshChannelOpenException>(() => opening);
        Assert.Equal((ChannelOpenFailureReason.ConnectFailed, "no way"), (failure.Reason, failure.Text));
    }

    [Fact, Trait("rule", "C-13")]
    public async Task Open_ThatIsCancelled_IsCancelled_AndTheLateConfirmationClosed()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        var opening = (await HandleAsync(server)).OpenChannelAsync(Type, default, new ObservedHandler(TestActor), cancellation.Token);
        var local = await ExpectOpenAsync(client);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        await ConfirmAsync(client, local);

        await client.ExpectAsync(7, MessageNumber.ChannelClose);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-13"), Trait("rule", "C-5")]
    public async Task Open_CancelledWhileThePeerConfirms_HasExactlyOneOutcome()
    {
        const int Opens = 200;
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        for (var i = 0; i < Opens; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var handler = new ObservedHandler(TestActor);
            var opening = connection.OpenChannelAsync(Type, default, handler, cancellation.Token);
            var local = await ExpectOpenAsync(client);
            var confirming = ConfirmAsync(client, local);
            await cancellation.CancelAsync();
            await confirming;

            await Task.WhenAny(opening);
            await CloseAsync(client, local, opening.IsCompletedSuccessfully);
        }

        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task Request_IsAnsweredWithData_Notify_WantsNoAnswer()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);

        connection.Notify("news@example.com", "news"u8.ToArray());
        var asking = connection.RequestAsync("hello@example.com", "there"u8.ToArray());
        var (name, wantReply, data) = await ExpectGlobalAsync(client);
        Assert.Equal(("news@example.com", false, "news"), (name, wantReply, data));
        (name, wantReply, data) = await ExpectGlobalAsync(client);
        Assert.Equal(("hello@example.com", true, "there"), (name, wantReply, data));
        await client.Peer.SendAsync(new RequestSuccessMessage("general"u8));

        var reply = await asking;
        Assert.Equal((true, "general"), (reply.Success, Encoding.ASCII.GetString(reply.Data.Span)));
    }

    [Fact, Trait("rule", "C-51")]
    public async Task Request_ThatIsCancelled_LeavesTheOthersInOrder()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);

        var first = connection.RequestAsync("first@example.com", default, cancellation.Token);
        await ExpectGlobalAsync(client);
        var second = connection.RequestAsync("second@example.com");
        await ExpectGlobalAsync(client);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await client.Peer.SendAsync(default(RequestFailureMessage));
        await client.Peer.SendAsync(new RequestSuccessMessage("two"u8));

        Assert.True((await second).Success);
    }

    [Theory, Trait("rule", "C-63")]
    [InlineData("cut")]
    [InlineData("disconnected")]
    [InlineData("killed")]
    public async Task End_EndsWhatWaits_AndWhatComesLater_WithOneReason(string how)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var opening = connection.OpenChannelAsync(Type, default, new ObservedHandler(TestActor));
        await ExpectOpenAsync(client);
        var asking = connection.RequestAsync("hello@example.com");
        await ExpectGlobalAsync(client);

        await EndAsync(how, client, connection);

        var reason = (await Assert.ThrowsAsync<SshConnectionClosedException>(() => opening)).Reason;
        Assert.Same(reason, (await Assert.ThrowsAsync<SshConnectionClosedException>(() => asking)).Reason);
        Assert.True(connection.Ended.IsCancellationRequested);
        Assert.Same(reason, (await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.RequestAsync("late@example.com"))).Reason);
        Assert.Same(reason, (await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.GetStatusAsync())).Reason);
        Assert.Same(
            reason, (await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.OpenChannelAsync(Type, default, new ObservedHandler(TestActor)))).Reason);
        connection.Notify("late@example.com");
        connection.Disconnect("again");
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-67")]
    public async Task Disconnect_TellsThePeer_AndOnlyThisOne()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await using var other = await server.LogInAsync();

        (await HandleAsync(server)).Disconnect("Enough for today.");
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal((DisconnectReason.ByApplication, "Enough for today."), (notice.Reason, notice.Text));
        await other.AssertEchoesAsync(await other.ExecAsync(0, "echo"), "still here");
    }

    [Fact]
    public async Task WhatCannotBeSent_IsTheCallersError()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);

        await Assert.ThrowsAsync<ArgumentException>(() => connection.RequestAsync("two words"));
        Assert.Throws<ArgumentException>(() => connection.Notify("", default));
        await Assert.ThrowsAsync<ArgumentException>(() => connection.OpenChannelAsync(Type, new byte[33 * 1024], new ObservedHandler(TestActor)));
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
    }

    private static async Task<SshConnection> HandleAsync(TestServer server) =>
        await server.Server.FindConnectionAsync(1) ?? throw new InvalidOperationException("There is no connection.");

    private static async Task<uint> ExpectOpenAsync(SshClientScript client) =>
        Payload.Decode<ChannelOpenMessage>(await client.Peer.ExpectAsync(MessageNumber.ChannelOpen)).SenderChannel;

    private static Task ConfirmAsync(SshClientScript client, uint local) =>
        client.Peer.SendAsync(new ChannelOpenConfirmationMessage(local, 7, 1 << 20, SshClientScript.MaximumPacket, []));

    private static async Task<(string Name, bool WantReply, string Data)> ExpectGlobalAsync(SshClientScript client)
    {
        var message = Payload.Decode<GlobalRequestMessage>(await client.Peer.ExpectAsync(MessageNumber.GlobalRequest));
        return (message.Name, message.WantReply, Encoding.ASCII.GetString(message.Data));
    }

    /// <summary>Ends a channel that was confirmed: one that is served hears of it, one that was given up is closed by the server.</summary>
    private async Task CloseAsync(SshClientScript client, uint local, bool isServed)
    {
        if (isServed)
        {
            await ExpectMsgAsync($"opened {Type} with ''");
            await client.CloseAsync(local);
            await ExpectMsgAsync("closed PeerClosed");
            await client.ExpectAsync(7, MessageNumber.ChannelClose);
        }
        else
        {
            await client.ExpectAsync(7, MessageNumber.ChannelClose);
            await client.CloseAsync(local);
        }
    }

    private async Task EndAsync(string how, SshClientScript client, SshConnection connection)
    {
        switch (how)
        {
            case "cut":
                await client.DisposeAsync();
                break;
            case "disconnected":
                connection.Disconnect("The end.");
                break;
            default:
                (await FindActorAsync("connections/c1")).Tell(Kill.Instance);
                break;
        }
    }
}
