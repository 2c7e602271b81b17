using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Time;

/// <summary>Keepalives, idle channels and unused connections, through the whole server on virtual time (C-65).</summary>
public sealed class LivenessTests : VirtualTimeSpec
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact, Trait("rule", "C-65"), Trait("rule", "C-67")]
    public async Task Keepalive_ThatIsAnswered_MeasuresTheRoundTrip()
    {
        await using var server = await ServeAsync(new LivenessOptions { KeepaliveInterval = Interval });
        await using var client = await server.LogInAsync();
        Assert.Null(Assert.Single(await server.Server.ListConnectionsAsync()).RoundTripTime);

        Advance(Interval);
        await ExpectKeepaliveAsync(client);
        Advance(2 * Second);
        await client.Peer.SendAsync(default(RequestFailureMessage));

        await EventuallyAsync(async () => Assert.Equal(2 * Second, Assert.Single(await server.Server.ListConnectionsAsync()).RoundTripTime));
    }

    [Fact, Trait("rule", "C-65"), Trait("hostile", "H-26")]
    public async Task PeerThatAnswersNoKeepalive_IsDisconnected()
    {
        await using var server = await ServeAsync(new LivenessOptions { KeepaliveInterval = Interval, KeepaliveCount = 2 });
        await using var client = await server.LogInAsync();

        for (var asked = 0; asked < 2; asked++)
        {
            Advance(Interval);
            await ExpectKeepaliveAsync(client);
        }

        Advance(Interval - Second);
        await SettleAsync("connections/c1");
        Assert.Equal(1L, server.Server.Counters.Connections);
        Advance(Second);
        await client.Peer.ExpectDisconnectAsync();
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-65")]
    public async Task PeerThatSpeaks_LivesOn_WhateverItAnswers()
    {
        await using var server = await ServeAsync(new LivenessOptions { KeepaliveInterval = Interval, KeepaliveCount = 1 });
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        for (var asked = 0; asked < 5; asked++)
        {
            Advance(Interval);
            await client.DataAsync(echo, "x"u8.ToArray());
            await ExpectEchoPastKeepalivesAsync(client);
        }

        Assert.Equal(1L, server.Server.Counters.Connections);
    }

    [Fact, Trait("rule", "C-65")]
    public async Task ConnectionWithoutChannels_IsDisconnectedAfterItsTime_CountedFromTheLastChannel()
    {
        await using var server = await ServeAsync(new LivenessOptions { UnusedTimeout = Interval });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");
        Advance(10 * Interval);
        await client.AssertEchoesAsync(channel, "used");
        await client.EofAsync(channel);
        await client.ReadToCloseAsync(channel);
        await EventuallyAsync(async () => Assert.Empty(Assert.Single(await server.Server.ListConnectionsAsync()).Channels));

        Advance(Interval - Second);
        await SettleAsync("connections/c1");
        Assert.Equal(1L, server.Server.Counters.Connections);
        Advance(Second);
        var notice = await DueAsync(client.Peer.ExpectDisconnectAsync());

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
    }

    [Fact, Trait("rule", "C-65")]
    public async Task IdleChannel_IsClosedAlone_AfterTheTimeOfItsType()
    {
        await using var server = await ServeAsync(new LivenessOptions { ChannelTimeouts = [new ChannelTimeout("session", Interval)] });
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");
        var busy = await client.ExecAsync(1, "echo");

        Advance(Interval - Second);
        await client.AssertEchoesAsync(busy, "busy");
        Advance(Second);
        await DueAsync(client.ExpectAsync(0, MessageNumber.ChannelClose));

        await client.AssertEchoesAsync(busy, "still here");
        await EventuallyAsync(() => Assert.Equal(1L, server.Server.Counters.Channels));
    }

    private Task<TestServer> ServeAsync(LivenessOptions liveness) => ServeInVirtualTimeAsync(o => o with { Liveness = liveness });

    private static async Task ExpectKeepaliveAsync(SshClientScript client)
    {
        var message = Payload.Decode<GlobalRequestMessage>(await client.Peer.ExpectAsync(MessageNumber.GlobalRequest));
        Assert.Equal(("keepalive@openssh.com", true), (message.Name, message.WantReply));
    }

    private static async Task ExpectEchoPastKeepalivesAsync(SshClientScript client)
    {
        while (Payload.NumberOf(await client.Peer.ReceiveAsync()) != MessageNumber.ChannelData)
        {
            // Keepalives are not answered.
        }
    }
}
