using ActorSsh.TestKit;

namespace ActorSsh.Tests.Connections;

/// <summary>What is sealed can no longer be overtaken: so it is little, and less where somebody types.</summary>
[Trait("rule", "C-35")]
public sealed class BacklogTests : ServerSpec
{
    /// <summary>What the two ends of a connection in memory have under way between them.</summary>
    private const int UnderWay = 256 * 1024;

    [Fact]
    public async Task Flood_ToAPeerThatStopsReading_IsSealedAheadByTheBacklog() =>
        Assert.InRange(await SealedAheadAsync(static (_, _) => Task.CompletedTask), (64 * 1024) + 1, 256 * 1024);

    [Fact]
    public async Task Flood_WithATerminalOpen_IsSealedAheadByTheSmallerBacklog() =>
        Assert.InRange(await SealedAheadAsync(OpenTerminalAsync), 1, 64 * 1024);

    private static async Task OpenTerminalAsync(SshClientScript client, uint number)
    {
        var channel = await client.OpenAsync(number);
        Assert.True(await client.AskAsync(channel, "pty-req", [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Text("")]));
    }

    /// <summary>Bytes sealed and still with the server, once nothing moves any more.</summary>
    private async Task<long> SealedAheadAsync(Func<SshClientScript, uint, Task> prepare)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await prepare(client, 1);
        var flood = await client.ExecAsync(0, "flood", window: 0);
        var before = (await FullStatusAsync(server, flood, sentAtLeast: 0)).BytesSent;

        await client.AdjustAsync(flood, int.MaxValue);

        return (await FullStatusAsync(server, flood, before + UnderWay + 1)).BytesSent - before - UnderWay;
    }

    /// <summary>Once the channel holds all that it may, and so much was sealed: then nothing moves any more.</summary>
    private async Task<SshConnectionStatus> FullStatusAsync(TestServer server, uint channel, long sentAtLeast)
    {
        SshConnectionStatus status = null!;
        await AwaitAssertAsync(async () =>
        {
            status = Assert.Single(await server.Server.ListConnectionsAsync());
            Assert.True(status.BytesSent >= sentAtLeast && status.Channels.Single(c => c.Handle.LocalChannel == channel).QueuedToSend > 1_000_000);
        });
        return status;
    }
}
