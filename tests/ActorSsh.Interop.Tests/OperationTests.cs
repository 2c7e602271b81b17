using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Interop.Tests;

/// <summary>What an operator does to one channel of the real ssh, while the others go on (C-67).</summary>
public sealed class OperationTests : ServerTest
{
    private const ulong Seed = 41;

    // Far more than ssh and the pipes behind it take unread, so that it is not over before it is paused.
    private const long Bytes = 40_000_000;

    [PeerFact, Trait("rule", "C-67")]
    public async Task PausedDownload_StandsStill_AndLosesNothing()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var download = master.Start($"random {Seed} {Bytes}");
        var (connection, channel) = await FindAsync();

        Assert.True(await connection.PauseChannelAsync(channel));
        var sent = (await StatusAsync(connection)).BytesSent;
        var reading = Transfer.CheckAsync(download.Output, Seed, Bytes);
        await Eventually.TrueAsync(() => "the window stays closed", async () => (await StatusAsync(connection)).SendWindow > 0);
        Assert.Equal("other\n", (await master.RunWithInputAsync("other\n", "echo")).Output);
        Assert.Equal(sent, (await StatusAsync(connection)).BytesSent);
        Assert.True(await connection.ResumeChannelAsync(channel));

        await reading;
        Assert.Equal(7, await download.ExitAsync(Limits.Step));
    }

    [PeerFact, Trait("rule", "C-67")]
    public async Task KilledChannel_EndsAlone()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var victim = master.Start("stuck");
        await victim.ReadUntilAsync("stuck");
        var (connection, channel) = await FindAsync();

        Assert.True(await connection.KillChannelAsync(channel, "an operator's decision"));

        Assert.Equal(255, await victim.ExitAsync(Limits.Step));
        Assert.Equal("other\n", (await master.RunWithInputAsync("other\n", "echo")).Output);
    }

    private async Task<(SshConnection Connection, ChannelHandle Channel)> FindAsync()
    {
        var (id, channel) = Assert.Single(await Server.WaitForChannelsAsync(1));
        var connection = await Server.FindConnectionAsync(id);
        Assert.NotNull(connection);
        return (connection, channel);
    }

    private static async Task<ChannelStatus> StatusAsync(SshConnection connection) => (await connection.GetStatusAsync()).Channels[0];
}
