using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary><c>-R</c>: the server listens, and each connection it accepts becomes a channel to the client.</summary>
public sealed partial class RemoteForwardTests : ServerTest
{
    // Nothing but a socket bound to every address answers at this one.
    private static readonly IPAddress OtherLoopback = IPAddress.Parse("127.0.0.2");

    [PeerFact, Trait("rule", "C-17"), Trait("rule", "C-53")]
    public async Task PortZero_IsAnsweredWithThePort_AndCarriesBytesBothWays()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");

        var port = await AddAsync(master, $"0:{echo.Target}");
        await using var stream = await Dial.LoopbackAsync(port);

        await Dial.CheckEchoAsync(stream, seed: 31, bytes: 3_000_000);
    }

    [PeerFact, Trait("rule", "C-17")]
    public async Task GivenPort_IsListenedOn()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");

        var (_, port) = await FreePort.StartAsync(port => master.AddAsync("-R", $"{port}:{echo.Target}"));

        await RoundTripAsync(port, seed: 32);
    }

    [PeerFact, Trait("rule", "C-53")]
    public async Task PortZero_FromTheStart_IsToldToTheUser()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server", "-R", $"0:{echo.Target}");

        await AddAsync(master, $"0:{echo.Target}");         // requests are answered in order: when this one is, the first one was
        await master.ControlAsync("exit");

        Assert.Matches(AllocatedPort(), await master.EndAsync());
    }

    [PeerFact]
    public async Task ManyAtOnce_KeepEachApart()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");
        var port = await AddAsync(master, $"0:{echo.Target}");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(index => RoundTripAsync(port, (ulong)index)));

        Assert.Equal(50, echo.Accepted);
    }

    [PeerFact]
    public async Task Cancelled_ListensNoMore_AndWhatIsOpenGoesOn()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");
        var (_, port) = await FreePort.StartAsync(port => master.AddAsync("-R", $"{port}:{echo.Target}"));
        await using var open = await Dial.LoopbackAsync(port);
        await Dial.SayAndHearAsync(open, "before\n");

        var cancelled = await master.ControlAsync("cancel", "-R", $"{port}:{echo.Target}");
        Assert.True(cancelled.ExitCode == 0, cancelled.Error);

        await Eventually.TrueAsync(() => "it still listens", async () => !await ListensAsync(IPAddress.Loopback, port));
        await Dial.SayAndHearAsync(open, "after\n");
    }

    [PeerFact]
    public async Task ConnectionsEnd_EndsTheListener()
    {
        using var echo = SocketService.Echo();
        var master = await Master.StartAsync(Client, "server");
        var port = await AddAsync(master, $"0:{echo.Target}");
        await RoundTripAsync(port, seed: 33);

        await master.DisposeAsync();

        await Eventually.TrueAsync(() => "it still listens", async () => !await ListensAsync(IPAddress.Loopback, port));
    }

    [PeerFact, Trait("rule", "C-42")]
    public async Task HalfClosed_StillBringsTheAnswer()
    {
        using var service = new SocketService(AnswerAtEndAsync);
        await using var master = await Master.StartAsync(Client, "server");
        await using var stream = await Dial.LoopbackAsync(await AddAsync(master, $"0:{service.Target}"));

        await Transfer.SendAsync(stream, seed: 5, bytes: 1_000_000);
        stream.Socket.Shutdown(SocketShutdown.Send);

        await Transfer.CheckAsync(stream, seed: 6, bytes: 1_000_000);
    }

    [PeerFact, Trait("rule", "C-13")]
    public async Task WhereTheClientReachesNobody_TheConnectionIsClosed()
    {
        var nobody = SocketService.Echo();
        var gone = nobody.Target;
        nobody.Dispose();
        await using var master = await Master.StartAsync(Client, "server");
        await using var stream = await Dial.LoopbackAsync(await AddAsync(master, $"0:{gone}"));

        await Transfer.CheckAsync(stream, seed: 0, bytes: 0);

        Assert.Equal(0, (await master.RunAsync("true")).ExitCode);
    }

    [PeerTheory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    public async Task Wildcard_ByDefault_IsTheLoopbackAlone(string bind)
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");

        var port = await AddAsync(master, $"{bind}:0:{echo.Target}");

        await RoundTripAsync(port, seed: 34);
        Assert.False(await ListensAsync(OtherLoopback, port));
    }

    [PeerTheory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    public async Task Wildcard_WhereTheClientMaySpecify_IsEveryAddress(string bind)
    {
        using var echo = SocketService.Echo();
        await using var open = await StartSpecifiableAsync();
        await using var master = await Master.StartAsync(Client, "open");

        var port = await AddAsync(master, $"{bind}:0:{echo.Target}");

        await using var stream = await Dial.TcpAsync(OtherLoopback, port);
        await Dial.CheckEchoAsync(stream, seed: 35);
    }

    [PeerFact]
    public async Task OneAddress_WhereTheClientMaySpecify_IsThatAlone()
    {
        using var echo = SocketService.Echo();
        await using var open = await StartSpecifiableAsync();
        await using var master = await Master.StartAsync(Client, "open");

        var port = await AddAsync(master, $"{OtherLoopback}:0:{echo.Target}");

        Assert.True(await ListensAsync(OtherLoopback, port));
        Assert.False(await ListensAsync(IPAddress.Loopback, port));
    }

    [PeerFact]
    public async Task PortThatIsTaken_IsRefused()
    {
        using var taken = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");

        var refused = await master.ControlAsync("forward", "-R", $"{taken.Port}:{taken.Target}");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("remote port forwarding failed", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await master.RunAsync("true")).ExitCode);
    }

    [PeerFact]
    public async Task Forward_ThePolicyDenies_IsRefused()
    {
        await using var closed = await TestServer.StartAsync(Client, options => options with { Name = "closed", Policy = SshPolicy.AllowSessions });
        closed.AddTo(Client, "closed");

        var refused = await Client.RunAsync("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", "closed", "until-signal");

        Assert.Equal(255, refused.ExitCode);
        Assert.Contains("remote port forwarding failed", refused.Error, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task WithoutATarget_TheClientIsASocksProxy()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");
        var port = await AddAsync(master, "0");
        await using var stream = await Socks.ConnectAsync(5, port, "127.0.0.1", echo.Port);

        await Dial.CheckEchoAsync(stream, seed: 36);
    }

    private static async Task RoundTripAsync(int port, ulong seed)
    {
        await using var stream = await Dial.LoopbackAsync(port);
        await Dial.CheckEchoAsync(stream, seed, bytes: 200_000);
    }

    private static async Task AnswerAtEndAsync(NetworkStream stream)
    {
        await Transfer.CheckAsync(stream, seed: 5, bytes: 1_000_000);
        await Transfer.SendAsync(stream, seed: 6, bytes: 1_000_000);
    }

    /// <summary>Adds a forward of port 0, and returns the port the server took.</summary>
    private static async Task<int> AddAsync(Master master, string forward) =>
        int.Parse(await master.AddAsync("-R", forward), CultureInfo.InvariantCulture);

    private static async Task<bool> ListensAsync(IPAddress address, int port)
    {
        try
        {
            await using var stream = await Dial.TcpAsync(address, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<TestServer> StartSpecifiableAsync()
    {
        var server = await TestServer.StartAsync(
            Client, options => options with { Name = "open", Forwarding = options.Forwarding with { GatewayPorts = SshGatewayPorts.ClientSpecified } });
        server.AddTo(Client, "open");
        return server;
    }

    [GeneratedRegex("Allocated port [0-9]+ for remote forward")]
    private static partial Regex AllocatedPort();
}
