using System.Text;
using ActorSsh.Protocol;
using ActorSsh.TestKit;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Simulation;

/// <summary>Whole conversations with a server, over many orders of its actors' turns.</summary>
public sealed class SshSimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 50;

    [Fact]
    public void Sessions_OverManyOrders_AllSayWhatTheyShould()
    {
        var orders = new HashSet<ulong>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            output.WriteLine($"seed {seed}");
            using var simulated = new SimulatedServer(seed);
            simulated.Driver.Run(Task.WhenAll(TwoSessionsAsync(simulated), TwoSessionsAsync(simulated)));
            simulated.Stop();
            orders.Add(simulated.Driver.TraceHash);
        }

        output.WriteLine($"{orders.Count} orders");
        Assert.InRange(orders.Count, Seeds / 2, Seeds);
    }

    [Fact]
    public void PeerThatDoesNotLogIn_WhenVirtualTimeReachesTheGrace_IsDisconnected()
    {
        using var simulated = new SimulatedServer(seed: 1);
        var peer = simulated.Connect();
        simulated.Driver.Run(peer.HandshakeAsync());
        var grace = SshServerOptions.Default.Authentication.LoginGrace;

        simulated.Driver.RunFor(grace - TimeSpan.FromSeconds(1));
        Assert.Equal(1, simulated.Server.Counters.Connections);
        simulated.Driver.RunFor(TimeSpan.FromSeconds(1));

        Assert.Equal(DisconnectReason.ByApplication, simulated.Driver.Run(peer.ExpectDisconnectAsync()).Reason);
        simulated.Driver.Run(peer.DisposeAsync().AsTask());
        simulated.Stop();
    }

    /// <summary>Log-in, two channels at once that echo what they get, their ends.</summary>
    private static async Task TwoSessionsAsync(SimulatedServer simulated)
    {
        await using var peer = simulated.Connect();
        await simulated.LogInAsync(peer);
        var (one, other) = (await ExecAsync(peer, "echo"), await ExecAsync(peer, "echo"));
        for (var i = 0; i < 5; i++)
        {
            await one.SendDataAsync(Encoding.ASCII.GetBytes($"one {i}"));
            await other.SendDataAsync(Encoding.ASCII.GetBytes($"two {i}"));
            Assert.Equal($"two {i}", Encoding.ASCII.GetString(await other.ReadAsync(5)));
            Assert.Equal($"one {i}", Encoding.ASCII.GetString(await one.ReadAsync(5)));
        }

        await one.SendEofAsync();
        await other.CloseAsync();
        Assert.Equal(0u, (await one.ReadToCloseAsync()).ExitStatus);
        await peer.DisconnectAsync(DisconnectReason.ByApplication, "done");
    }

    private static async Task<ScriptedChannel> ExecAsync(ScriptedPeer peer, string command)
    {
        var channel = await peer.OpenChannelAsync("session");
        Assert.True(await channel.RequestAsync("exec", SshFields.Text(command)));
        return channel;
    }
}
