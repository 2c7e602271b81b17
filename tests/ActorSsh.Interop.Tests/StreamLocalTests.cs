using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Forwards between Unix sockets, alone and mixed with ports (OpenSSH's PROTOCOL, section 2.4).</summary>
public sealed class StreamLocalTests : ServerTest
{
    private string RemotePath => Client.Folder.PathOf("remote");

    [PeerFact, Trait("rule", "C-16")]
    public async Task Local_FromSocketToSocket_CarriesBytesBothWays()
    {
        using var echo = SocketService.Echo(RemotePath);
        await using var master = await Master.StartAsync(Client, "server", "-L", $"{Client.ForwardPath}:{RemotePath}");
        await using var stream = await Client.ConnectForwardAsync();

        await Dial.CheckEchoAsync(stream, seed: 21, bytes: 3_000_000);
    }

    [PeerFact]
    public async Task Local_FromPortToSocket_CarriesBytesBothWays()
    {
        using var echo = SocketService.Echo(RemotePath);
        var (master, port) = await FreePort.StartAsync(port => Master.StartAsync(Client, "server", "-L", $"127.0.0.1:{port}:{RemotePath}"));
        await using var running = master;
        await using var stream = await Dial.LoopbackAsync(port);

        await Dial.CheckEchoAsync(stream, seed: 22);
    }

    [PeerFact]
    public async Task Local_ManyAtOnce_KeepsEachApart()
    {
        using var echo = SocketService.Echo(RemotePath);
        await using var master = await Master.StartAsync(Client, "server", "-L", $"{Client.ForwardPath}:{RemotePath}");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(index => RoundTripAsync((ulong)index)));

        Assert.Equal(16, echo.Accepted);
    }

    [PeerFact, Trait("rule", "C-16")]
    public async Task Local_WhereNobodyListens_IsClosedAndTheRestGoesOn()
    {
        await using var master = await Master.StartAsync(Client, "server", "-L", $"{Client.ForwardPath}:{RemotePath}");
        await using var stream = await Client.ConnectForwardAsync();

        await Transfer.CheckAsync(stream, seed: 0, bytes: 0);

        Assert.Equal(0, (await master.RunAsync("true")).ExitCode);
    }

    private async Task RoundTripAsync(ulong seed)
    {
        await using var stream = await Client.ConnectForwardAsync();
        await Dial.CheckEchoAsync(stream, seed);
    }
}
