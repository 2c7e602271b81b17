using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.TestKit;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Hostile;

/// <summary>Peers that send and never read: what we have to say to them cannot leave, and that may keep nothing alive.</summary>
public sealed class StalledPeerTests : VirtualTimeSpec
{
    private static readonly TimeSpan EndOfPatience = TimeSpan.FromSeconds(10);

    [Fact, Trait("hostile", "H-26"), Trait("rule", "C-63")]
    public async Task PeerThatNeverReads_AndBreaksTheProtocol_IsCutOffInTime()
    {
        await using var server = await ServeStalledAsync();
        await using var client = await StallAsync(server);

        await client.Peer.SendPayloadAsync(new byte[] { 6 });

        await AssertCutOffAsync(server);
    }

    [Fact, Trait("hostile", "H-26"), Trait("rule", "C-66")]
    public async Task Stop_WithAPeerThatNeverReads_Ends()
    {
        await using var server = await ServeStalledAsync();
        await using var client = await StallAsync(server);

        var stopping = server.Server.StopAsync();

        await AssertCutOffAsync(server);
        await stopping;
    }

    [Fact, Trait("hostile", "H-16"), Trait("rule", "C-4")]
    public async Task OpensOfUnknownTypes_WhoseRefusalsNobodyReads_DisconnectWithProtocolError()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync(ScriptedPeerOptions.Default with { Patience = TimeSpan.FromSeconds(5) });

        await FloodAsync(client, static i => Payloads.Open("nobody-serves-this", i));
        await AssertHadEnoughAsync(server);
        var notice = await DueAsync(client.Peer.ExpectDisconnectAsync());

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
    }

    [Fact, Trait("hostile", "H-16"), Trait("rule", "C-4")]
    public async Task RequestsThatFail_WhoseRepliesNobodyReads_DisconnectWithProtocolError()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);
        await client.Peer.SendAsync(new ChannelRequestMessage(channel, "unknown", true, []));
        await client.ExpectAsync(0, Protocol.Wire.MessageNumber.ChannelFailure);

        await FloodAsync(client, _ => Payloads.Request(channel, "unknown"));
        await AssertHadEnoughAsync(server);
        var notice = await DueAsync(client.Peer.ExpectDisconnectAsync());

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
    }

    private Task<TestServer> ServeStalledAsync() => ServeInVirtualTimeAsync(static o => o with { Session = static _ => new Programs.Run(ZerosAsync) });

    /// <summary>A client with so much to read that nothing more can be sent to it: the writer waits at its bound.</summary>
    private async Task<SshClientScript> StallAsync(TestServer server)
    {
        var client = await server.LogInAsync();
        await client.ExecAsync(0, "zeros", window: int.MaxValue);
        await AwaitAssertAsync(async () =>
        {
            var connection = Assert.Single(await server.Server.ListConnectionsAsync());
            Assert.True(Assert.Single(connection.Channels).QueuedToSend > 900_000);
        });
        return client;
    }

    /// <summary>Sends until the server has enough of it, or so many that they fill what lies between, and the bound of what waits.</summary>
    private static async Task FloodAsync(SshClientScript client, Func<uint, byte[]> payload)
    {
        try
        {
            for (var i = 0u; i < 9_300; i++)
            {
                await client.Peer.SendPayloadAsync(payload(i));
            }
        }
        catch (Exception gone) when (gone is IOException or TimeoutException)
        {
            Assert.NotNull(gone);
        }
    }

    /// <summary>The server is far behind a flood: until it has seen enough of it, reading would make room for its replies.</summary>
    private Task AssertHadEnoughAsync(TestServer server) => AwaitAssertAsync(async () =>
    {
        var connections = await server.Server.ListConnectionsAsync();
        Assert.DoesNotContain(connections, static connection => connection.Phase == nameof(Protocol.Transport.TransportPhase.Open));
    });

    private Task AssertCutOffAsync(TestServer server) => EventuallyAsync(() =>
    {
        Advance(EndOfPatience);
        var counters = server.Server.Counters;
        Assert.Equal((0L, 0L, 0L), (counters.Connections, counters.Channels, counters.BuffersInUse));
    });

    private static async Task<SshExit> ZerosAsync(SshSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            await session.WriteAsync(new byte[30_000], cancellationToken);
        }
    }
}
