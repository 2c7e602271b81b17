using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Many channels of one connection at once.</summary>
public sealed class ControlMasterTests : ServerTest
{
    [PeerFact]
    public async Task TwentySessions_AtOnce_EachGetTheirOwn()
    {
        await using var master = await Master.StartAsync(Client, "server");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => CheckSessionAsync(master, index)));

        Assert.Equal(1, Server.Counters.ConnectionsAccepted);
    }

    [PeerFact]
    public async Task HundredSessions_OneAfterTheOther_LeaveNoChannel()
    {
        await using var master = await Master.StartAsync(Client, "server");
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i, (await master.RunAsync($"exit {i}")).ExitCode);
        }

        await Server.WaitForChannelsAsync(0);
    }

    private static async Task CheckSessionAsync(Master master, int index)
    {
        var bytes = 2_000_000 + index;
        await using var download = master.Start($"random {index} {bytes}");
        var echoed = await master.RunWithInputAsync($"session {index}\n", "echo");
        await Transfer.CheckAsync(download.Output, (ulong)index, bytes);

        Assert.Equal((0, $"session {index}\n"), (echoed.ExitCode, echoed.Output));
        Assert.Equal(7, await download.ExitAsync(Limits.Step));
    }
}
