using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Channels;

/// <summary>A channel type of one's own: what its handler is told, and in which order.</summary>
public sealed class OwnChannelTypeTests : ServerSpec
{
    [Fact, Trait("rule", "C-24")]
    public async Task OpenData_Data_ExtendedData_Eof_ReachTheHandlerInOrder()
    {
        await using var server = await ServeAsync(Observed());
        await using var client = await server.LogInAsync();

        var channel = await client.OpenAsync(5, ObservedHandler.Type, "extra"u8.ToArray());
        await client.DataAsync(channel, "one"u8.ToArray());
        await client.Peer.SendAsync(new ChannelExtendedDataMessage(channel, 7, "two"u8));
        await client.EofAsync(channel);

        await ExpectAllAsync($"opened {ObservedHandler.Type} with 'extra'", "data main", "one", "data 7", "two", "eof");
    }

    [Fact, Trait("rule", "C-50")]
    public async Task Requests_AreAnsweredInOrder_AndAThrowIsAFailureThatClosesTheChannel()
    {
        await using var server = await ServeAsync(Observed());
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5, ObservedHandler.Type);

        await client.RequestAsync(channel, "yes@example.com", [1, 2, 3]);
        await client.RequestAsync(channel, "no@example.com", []);
        await client.RequestAsync(channel, "yes@example.com", [], wantReply: false);
        await client.RequestAsync(channel, "throw@example.com", []);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelSuccess", "ChannelFailure", "ChannelFailure", "ChannelEof", "ChannelClose"], transcript.Events);
        await ExpectAllAsync(
            $"opened {ObservedHandler.Type} with ''", "request yes@example.com 3", "request no@example.com 0", "request yes@example.com 0",
            "request throw@example.com 0", "closed Aborted");
    }

    [Fact, Trait("rule", "C-44")]
    public async Task ClosedByThePeer_IsToldOnceWithItsCause()
    {
        await using var server = await ServeAsync(Observed());
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5, ObservedHandler.Type);

        await client.CloseAsync(channel);

        await ExpectAllAsync($"opened {ObservedHandler.Type} with ''", "closed PeerClosed");
        await AssertNoChannelIsLeftAsync(server);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact, Trait("rule", "C-44"), Trait("rule", "C-63")]
    public async Task LostConnection_IsToldOnceWithItsCause()
    {
        await using var server = await ServeAsync(Observed());
        await using var client = await server.LogInAsync();
        await client.OpenAsync(5, ObservedHandler.Type);

        await client.DisposeAsync();

        await ExpectAllAsync($"opened {ObservedHandler.Type} with ''", "closed ConnectionLost");
        await AssertNothingIsLeftAsync(server);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact, Trait("rule", "C-44"), Trait("rule", "C-11")]
    public async Task KilledActor_ItsHandlerIsToldOnce()
    {
        await using var server = await ServeAsync(Observed());
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5, ObservedHandler.Type);

        Watch(await FindActorAsync("connections/c1/ch0-*")).Tell(Kill.Instance);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await ExpectMsgAsync<string>($"opened {ObservedHandler.Type} with ''");
        await FishForMessageAsync(static message => message is "closed Aborted");
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-43")]
    public async Task DataBeforeThePeersClose_IsDeliveredInFullBeforeTheEndIsTold()
    {
        var release = new TaskCompletionSource();
        await using var server = await ServeAsync(Observed(release.Task));
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5, ObservedHandler.Type);

        await client.DataAsync(channel, "one"u8.ToArray());
        await client.Peer.SendAsync(new ChannelExtendedDataMessage(channel, 1, "two"u8));
        await client.EofAsync(channel);
        await client.CloseAsync(channel);
        await client.ExpectAsync(5, MessageNumber.ChannelClose);
        release.SetResult();

        await ExpectAllAsync($"opened {ObservedHandler.Type} with ''", "data main", "one", "data 1", "two", "eof", "closed PeerClosed");
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-44")]
    public async Task LostConnection_InTheMiddleOfACallback_TheEndIsToldAfterIt()
    {
        var release = new TaskCompletionSource();
        await using var server = await ServeAsync(Observed(release.Task));
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5, ObservedHandler.Type);
        await client.DataAsync(channel, "one"u8.ToArray());
        await ExpectAllAsync($"opened {ObservedHandler.Type} with ''", "data main");

        await client.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(0L, server.Server.Counters.Connections));
        release.SetResult();

        await ExpectAllAsync("one", "closed ConnectionLost");
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-17"), Trait("hostile", "H-25")]
    public async Task TypesOfTheOtherSide_AreRefused()
    {
        await using var server = await ServeAsync(static o => o with { Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow) });
        await using var client = await server.LogInAsync();

        foreach (var type in new[] { "forwarded-tcpip", "x11", "auth-agent@openssh.com", "forwarded-streamlocal@openssh.com" })
        {
            Assert.Equal(ChannelOpenFailureReason.UnknownChannelType, (await client.OpenInVainAsync(1, type)).Reason);
        }
    }

    private Func<SshServerOptions, SshServerOptions> Observed(Task? release = null) =>
        options => ObservedHandler.Serve(options, _ => new ObservedHandler(TestActor, release));

    private async Task ExpectAllAsync(params string[] expected)
    {
        foreach (var message in expected)
        {
            await ExpectMsgAsync(message);
        }
    }
}
