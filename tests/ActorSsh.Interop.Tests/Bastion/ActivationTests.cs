using System.Globalization;
using System.Net;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>A bastion on a socket that outlives it, as systemd starts it.</summary>
public sealed class ActivationTests : IAsyncLifetime
{
    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        _home.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact("python3"), Trait("rule", "B-43")]
    public async Task Restart_WithAClientInBetween_LosesNobody()
    {
        await using var keeper = StartKeeper();
        var port = int.Parse((await keeper.ReadUntilAsync("\n")).Trim().Split(' ')[^1], CultureInfo.InvariantCulture);
        await keeper.WriteAsync("start\n");
        await keeper.ReadUntilAsync($"notify READY=1|STATUS=serves SSH on 127.0.0.1:{port}");
        _client.AddHost("bastion", new IPEndPoint(IPAddress.Loopback, port), await File.ReadAllTextAsync(_home.PathOf("data/ssh_host_ed25519_key.pub")), $"User {Environment.UserName}");
        Assert.Equal(0, (await _client.RunAsync("bastion", "whoami")).ExitCode);

        await keeper.WriteAsync("stop\n");
        Assert.Contains("notify STOPPING=1", await keeper.ReadUntilAsync("stopped 0"), StringComparison.Ordinal);
        await using var early = _client.Start("bastion", "whoami");
        await Eventually.TrueAsync(() => "ssh does not connect", () => IsConnectedAsync(port));
        await keeper.WriteAsync("start\n");
        var finished = await early.FinishAsync();

        Assert.Equal((0, $"{Environment.UserName}\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact("python3"), Trait("rule", "B-43")]
    public async Task Life_IsToldToSystemd_StepByStep()
    {
        await using var keeper = StartKeeper();
        await keeper.WriteAsync("start\n");
        await keeper.ReadUntilAsync("notify READY=1|STATUS=serves SSH on");
        await keeper.ReadUntilAsync("notify WATCHDOG=1");

        await keeper.WriteAsync("signal 1\n");
        var reload = await keeper.ReadUntilAsync("notify READY=1");
        await keeper.WriteAsync("stop\n");
        var stop = await keeper.ReadUntilAsync("stopped 0");

        Assert.Contains("notify RELOADING=1|MONOTONIC_USEC=", reload, StringComparison.Ordinal);
        Assert.Contains("notify EXTEND_TIMEOUT_USEC=", stop, StringComparison.Ordinal);
    }

    private ChildProcess StartKeeper() => ChildProcess.Start(
        Peers.Python,
        [
            "-B", Path.Combine(AppContext.BaseDirectory, "Peers", "socket_keeper.py"), _home.PathOf("notify"),
            "dotnet", BastionProcess.Program, "up", "--data", _home.PathOf("data"), "--admit", _client.PublicKeyFile,
        ],
        BastionProcess.Environment(_home));

    /// <summary>The kernel accepts for whoever holds the socket: an established connection to the port, with nobody to serve it.</summary>
    private static async Task<bool> IsConnectedAsync(int port)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $"0100007F:{port:X4}");
        var connections = await File.ReadAllLinesAsync("/proc/net/tcp");
        return connections.Any(line => line.Contains($"{wanted} 01 ", StringComparison.Ordinal));
    }
}
