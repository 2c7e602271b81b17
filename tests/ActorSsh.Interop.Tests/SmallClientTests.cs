using System.Net;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>plink and dbclient in daily use: commands, terminals, forwards.</summary>
public sealed class SmallClientTests : ServerTest
{
    private const ulong Seed = 23;
    private const long Bytes = 3_000_001;

    public static TheoryData<string> Clients => [SmallClient.Plink, SmallClient.Dbclient];

    [PeerTheory("plink", "puttygen", "dbclient", "dropbearconvert")]
    [MemberData(nameof(Clients))]
    public async Task Command_KeepsItsStreamsApartAndItsStatus(string program)
    {
        var client = await SmallClient.CreateAsync(program, Client, Server);

        var both = await client.RunAsync("", "127.0.0.1", "both");
        var status = await client.RunAsync("", "127.0.0.1", "exit 7");

        Assert.Equal("out\n", both.Output);
        Assert.Contains("err\n", both.Error, StringComparison.Ordinal);
        Assert.Equal((0, 7), (both.ExitCode, status.ExitCode));
    }

    [PeerTheory("plink", "puttygen", "dbclient", "dropbearconvert")]
    [MemberData(nameof(Clients))]
    public async Task Command_CarriesManyWindowsBothWays(string program)
    {
        var client = await SmallClient.CreateAsync(program, Client, Server);

        await using var download = client.Start("127.0.0.1", $"random {Seed} {Bytes}");
        await Transfer.CheckAsync(download.Output, Seed, Bytes);
        Assert.Equal(7, await download.ExitAsync(Limits.Step));
        await using var upload = client.Start("127.0.0.1", $"check {Seed}");
        await Transfer.SendAsync(upload.Input, Seed, Bytes);
        var finished = await upload.FinishAsync();

        Assert.Equal((3, $"{Bytes}\n"), (finished.ExitCode, finished.Output));
    }

    // plink has a terminal type of its own, and never the environment's.
    [PeerTheory("plink", "puttygen", "dbclient", "dropbearconvert", "script", "stty")]
    [InlineData(SmallClient.Plink, "xterm")]
    [InlineData(SmallClient.Dbclient, "vt220")]
    public async Task Shell_OnARealTerminal_GetsItsSize(string program, string type)
    {
        var client = await SmallClient.CreateAsync(program, Client, Server);

        await using var terminal = client.StartInTerminal("127.0.0.1");

        Assert.Contains($"{type} 101x33 modes:", await terminal.ReadUntilAsync("modes:"), StringComparison.Ordinal);
        await terminal.WriteAsync("q");
        Assert.Equal(0, await terminal.ExitAsync(Limits.Step));
    }

    [PeerTheory("plink", "puttygen", "dbclient", "dropbearconvert")]
    [MemberData(nameof(Clients))]
    public async Task LocalForward_CarriesBytesBothWays(string program)
    {
        using var echo = SocketService.Echo();
        var client = await SmallClient.CreateAsync(program, Client, Server);
        var port = FreePort.Find();
        await using var forwarding = client.Start("-N", "-L", $"127.0.0.1:{port}:{echo.Target}", "127.0.0.1");

        await Eventually.TrueAsync(() => $"{program} does not listen on {port}", () => Task.FromResult(FreePort.IsTaken(port)));
        await using var stream = await Dial.TcpAsync(IPAddress.Loopback, port);
        await Dial.CheckEchoAsync(stream, Seed);
    }
}
