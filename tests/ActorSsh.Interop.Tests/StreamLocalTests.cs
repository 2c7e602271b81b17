using System.Globalization;
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

        await Task.WhenAll(Enumerable.Range(0, 16).Select(index => RoundTripAsync(Client.ForwardPath, (ulong)index)));

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

    [PeerFact]
    public async Task Remote_FromSocketToSocket_CarriesBytesBothWays()
    {
        using var echo = SocketService.Echo(Client.ForwardPath);
        await using var master = await StartRemoteAsync($"{RemotePath}:{Client.ForwardPath}");
        await using var stream = await Dial.UnixAsync(RemotePath);

        await Dial.CheckEchoAsync(stream, seed: 23, bytes: 3_000_000);
    }

    [PeerFact]
    public async Task Remote_FromSocketToPort_CarriesBytesBothWays()
    {
        using var echo = SocketService.Echo();
        await using var master = await StartRemoteAsync($"{RemotePath}:{echo.Target}");
        await using var stream = await Dial.UnixAsync(RemotePath);

        await Dial.CheckEchoAsync(stream, seed: 24);
    }

    [PeerFact]
    public async Task Remote_FromPortToSocket_CarriesBytesBothWays()
    {
        using var echo = SocketService.Echo(Client.ForwardPath);
        await using var master = await Master.StartAsync(Client, "server");
        var port = await master.AddAsync("-R", $"0:{Client.ForwardPath}");
        await using var stream = await Dial.LoopbackAsync(int.Parse(port, CultureInfo.InvariantCulture));

        await Dial.CheckEchoAsync(stream, seed: 25);
    }

    [PeerFact]
    public async Task Remote_ManyAtOnce_KeepEachApart()
    {
        using var echo = SocketService.Echo(Client.ForwardPath);
        await using var master = await StartRemoteAsync($"{RemotePath}:{Client.ForwardPath}");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(index => RoundTripAsync(RemotePath, (ulong)index)));

        Assert.Equal(50, echo.Accepted);
    }

    [PeerFact]
    public async Task Remote_Cancelled_TakesItsSocketAway()
    {
        using var echo = SocketService.Echo(Client.ForwardPath);
        await using var master = await StartRemoteAsync($"{RemotePath}:{Client.ForwardPath}");
        await using var open = await Dial.UnixAsync(RemotePath);
        await Dial.SayAndHearAsync(open, "before\n");

        var cancelled = await master.ControlAsync("cancel", "-R", $"{RemotePath}:{Client.ForwardPath}");

        Assert.True(cancelled.ExitCode == 0, cancelled.Error);
        await Eventually.TrueAsync(() => "the socket stays", () => Task.FromResult(!File.Exists(RemotePath)));
        await Dial.SayAndHearAsync(open, "after\n");
    }

    [PeerFact]
    public async Task Remote_ConnectionsEnd_TakesTheSocketAway()
    {
        var master = await StartRemoteAsync($"{RemotePath}:{Client.ForwardPath}");
        Assert.True(File.Exists(RemotePath));

        await master.DisposeAsync();

        await Eventually.TrueAsync(() => "the socket stays", () => Task.FromResult(!File.Exists(RemotePath)));
    }

    [PeerFact]
    public async Task Remote_OverAFile_IsRefusedAndLeavesIt()
    {
        Client.Folder.Write("remote", "precious");

        await using var ssh = Client.Start("-o", "ExitOnForwardFailure=yes", "-R", $"{RemotePath}:{Client.ForwardPath}", "server", "until-signal");
        var refused = await ssh.FinishAsync();

        Assert.Equal(255, refused.ExitCode);
        Assert.Contains("remote port forwarding failed", refused.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(RemotePath));
    }

    private static async Task RoundTripAsync(string path, ulong seed)
    {
        await using var stream = await Dial.UnixAsync(path);
        await Dial.CheckEchoAsync(stream, seed, bytes: 200_000);
    }

    private async Task<Master> StartRemoteAsync(string forward)
    {
        var master = await Master.StartAsync(Client, "server");
        await master.AddAsync("-R", forward);
        return master;
    }
}
