using ActorSsh.Channels.Commands;
using ActorSsh.Connections;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;
using ActorSsh.Tests.Connections;

namespace ActorSsh.Tests.Hostile;

/// <summary>A connection whose peer never lets it come to rest.</summary>
public sealed class TurnTests : ServerSpec
{
    private const int Packets = 20_000;
    private const int Questions = 200;

    [Fact, Trait("rule", "C-36"), Trait("hostile", "H-1")]
    public async Task MessagesDuringAFlood_DoNotMultiplyTheTurnsThatWait()
    {
        await using var server = await ServeAsync(static o => o with { PacketsPerTurn = 1 });
        await using var client = await server.LogInAsync();
        var connection = await FindActorAsync("connections/c1");
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));

        var flood = FloodAsync(client.Peer);
        for (var i = 0; i < Questions; i++)
        {
            connection.Tell(GetConnectionStatus.Instance, TestActor);
        }

        for (var i = 0; i < Questions; i++)
        {
            await ExpectMsgAsync<SshConnectionStatus>();
        }

        Sys.Stop(connection);
        await flood;
        await AssertNothingIsLeftAsync(server);
        letters.Ref.Tell("that was all");

        var waiting = 0;
        while (await letters.ReceiveOneAsync(TimeSpan.FromSeconds(10)) is DeadLetter letter)
        {
            waiting += letter.Message is GoOn ? 1 : 0;
        }

        Assert.InRange(waiting, 0, 1);
    }

    [Fact, Trait("rule", "C-36"), Trait("hostile", "H-1")]
    public async Task CommandsDuringAFlood_WaitForOneTurnsPacketsEach()
    {
        const int PacketsPerTurn = 4;
        const int LongestPacket = 64;
        await using var server = await ServeAsync(static o => o with { PacketsPerTurn = PacketsPerTurn });
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");
        var connection = await FindActorAsync("connections/c1");
        var channel = Assert.Single(Assert.Single(await server.Server.ListConnectionsAsync()).Channels).Handle;
        using var gate = new ManualResetEventSlim();

        connection.Tell(new HoldCommand(channel, gate));
        var flood = FloodAsync(client.Peer);
        for (var i = 0; i < Questions; i++)
        {
            connection.Tell(GetConnectionStatus.Instance, TestActor);
        }

        gate.Set();

        var first = (await ExpectMsgAsync<SshConnectionStatus>()).BytesReceived;
        for (var i = 1; i < Questions; i++)
        {
            var received = (await ExpectMsgAsync<SshConnectionStatus>()).BytesReceived;
            Assert.InRange(received - first, 0, (i + 2) * PacketsPerTurn * LongestPacket);
        }

        Sys.Stop(connection);
        await flood;
        await AssertNothingIsLeftAsync(server);
    }

    private static async Task FloodAsync(ScriptedPeer peer)
    {
        try
        {
            for (var i = 0; i < Packets; i++)
            {
                await peer.SendPayloadAsync(new byte[] { (byte)MessageNumber.Ignore, 0, 0, 0, 0 });
            }
        }
        catch (IOException gone)
        {
            Assert.NotNull(gone);
        }
    }
}
