using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary><c>-D</c>: the client is a SOCKS proxy, and each of its connections a direct-tcpip channel.</summary>
public sealed class DynamicForwardTests : ServerTest
{
    [PeerTheory, Trait("rule", "C-16")]
    [InlineData(4, "127.0.0.1")]
    [InlineData(5, "127.0.0.1")]
    [InlineData(5, "localhost")]
    public async Task Socks_ToAnEcho_ReturnsWhatWasSent(int version, string host)
    {
        using var echo = SocketService.Echo();
        var (master, port) = await StartAsync();
        await using var running = master;
        await using var stream = await Socks.ConnectAsync(version, port, host, echo.Port);

        await Dial.CheckEchoAsync(stream, seed: 9);
    }

    [PeerFact]
    public async Task Socks_ManyAtOnce_KeepsEachApart()
    {
        using var echo = SocketService.Echo();
        var (master, port) = await StartAsync();
        await using var running = master;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(index => RoundTripAsync(port, echo.Port, (ulong)index)));

        Assert.Equal(16, echo.Accepted);
    }

    [PeerFact, Trait("rule", "C-16")]
    public async Task Socks_WhereNobodyListens_IsClosedAndTheRestGoesOn()
    {
        var nobody = SocketService.Echo();
        var gone = nobody.Port;
        nobody.Dispose();
        using var echo = SocketService.Echo();
        var (master, port) = await StartAsync();
        await using var running = master;

        await Assert.ThrowsAnyAsync<IOException>(() => SayAndHearAsync(port, gone));

        await RoundTripAsync(port, echo.Port, seed: 3);
    }

    private static async Task SayAndHearAsync(int proxy, int port)
    {
        await using var stream = await Socks.ConnectAsync(5, proxy, "127.0.0.1", port);
        await Dial.SayAndHearAsync(stream, "is anybody there?\n");
    }

    private static async Task RoundTripAsync(int proxy, int port, ulong seed)
    {
        await using var stream = await Socks.ConnectAsync(5, proxy, "127.0.0.1", port);
        await Dial.CheckEchoAsync(stream, seed);
    }

    private Task<(Master Started, int Port)> StartAsync() =>
        FreePort.StartAsync(port => Master.StartAsync(Client, "server", "-D", $"127.0.0.1:{port}"));
}
