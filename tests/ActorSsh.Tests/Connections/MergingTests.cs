using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Connections;

/// <summary>Writes that wait for their connection together leave together.</summary>
[Trait("rule", "C-35")]
public sealed class MergingTests : ServerSpec
{
    [Fact]
    public async Task SmallWrites_ThatWaitTogether_LeaveInOnePacket()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");
        var connection = await FindActorAsync("connections/c1");
        var channel = Assert.Single(Assert.Single(await server.Server.ListConnectionsAsync()).Channels).Handle;
        using var gate = new ManualResetEventSlim();

        connection.Tell(new HoldCommand(channel, gate));
        for (var written = 0; written < 100; written++)
        {
            connection.Tell(new WriteCommand(channel, new OutboundChunk(new[] { (byte)written })));
        }

        gate.Set();

        var packet = await client.ExpectAsync(0, MessageNumber.ChannelData);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (byte)i), Payload.Decode<ChannelDataMessage>(packet).Data.ToArray());
    }
}
