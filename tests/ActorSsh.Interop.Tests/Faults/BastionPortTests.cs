using System.Net;
using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>A port that another program has, when a running bastion shall listen there; at the start: BastionStartTests.</summary>
public sealed class BastionPortTests : IAsyncLifetime
{
    private const int HangUp = 1;
    private const int Terminate = 15;

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        _home.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task Reload_ToAPortThatIsTaken_ChangesNothingAndSaysWhy_AndWorksOnceItIsFree()
    {
        var first = FreePort.Find();
        var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var bastion = await BastionProcess.StartConfiguredAsync(_home, Listen(first), "--admit", _client.PublicKeyFile);
        bastion.AddTo(_client, "bastion");
        await using var master = await Master.StartAsync(_client, "bastion");

        BastionProcess.Configure(_home, Listen(first, taken));
        var refused = await master.RunAsync("reload");
        bastion.Signal(HangUp);
        Assert.Equal(0, (await _client.RunAsync("bastion", "whoami")).ExitCode);
        other.Stop();
        var applied = await master.RunAsync("reload");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains($"127.0.0.1:{taken}", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, applied.ExitCode);
        using var there = await Dial.LoopbackAsync(taken);
        Assert.Equal(0, (await master.RunAsync("whoami")).ExitCode);
        Assert.Equal(0, await bastion.StopAsync(Terminate));
    }

    private static string Listen(params int[] ports) =>
        $"actor-ssh.server.listen = [{string.Join(", ", ports.Select(static port => $"\"127.0.0.1:{port}\""))}]\n";
}
