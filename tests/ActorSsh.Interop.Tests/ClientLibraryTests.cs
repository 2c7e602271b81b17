using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// AsyncSSH, Paramiko and Twisted Conch as clients, each with many channels at once over one connection. What they sent and got is
/// compared by hash.
/// </summary>
public sealed class ClientLibraryTests : ServerTest
{
    private const int Channels = 50;

    public static TheoryData<string> Clients => [PythonPeer.AsyncSsh, PythonPeer.Paramiko, PythonPeer.Conch];

    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task Echo_OnFiftyChannelsAtOnce_ReturnsToEachItsOwn(string client)
    {
        var result = await RunAsync(client, "--channels", $"{Channels}", "--bytes", "200000", "exec", "echo");

        Assert.Equal(Channels, result.Channels.Count);
        Assert.Equal(Channels, result.Channels.Select(report => report.SentHash).Distinct().Count());
        Assert.All(result.Channels, report => Assert.Equal((0, 200_000, report.SentHash), (report.Status, report.Received, report.ReceivedHash)));
        Assert.Equal(1, Server.Counters.ConnectionsAccepted);
    }

    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task Download_OnFiftyChannelsAtOnce_IsByteExactOnEach(string client)
    {
        const int Bytes = 150_001;
        var result = await RunAsync(client, "--channels", $"{Channels}", "exec", $"random {{i}} {Bytes}");

        Assert.Equal(Enumerable.Range(0, Channels).Select(index => ((int?)7, SeededBytes.HashOf((ulong)index, Bytes))), result.Channels.Select(report => (report.Status, report.ReceivedHash)));
    }

    // Far more than any window, so that credit goes round many times.
    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task Upload_OfManyWindows_IsByteExact(string client)
    {
        var result = await RunAsync(client, "--channels", "2", "--bytes", "6000000", "exec", "hash");

        Assert.All(result.Channels, report => Assert.Equal((3, report.SentHash), (report.Status, report.Text)));
    }

    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task Subsystem_ThatIsServed_RunsLikeACommand(string client)
    {
        var report = Assert.Single((await RunAsync(client, "--bytes", "100000", "subsystem", "hash")).Channels);

        Assert.Equal((3, report.SentHash), (report.Status, report.Text));
    }

    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task BothStreams_AreKeptApart(string client)
    {
        var report = Assert.Single((await RunAsync(client, "exec", "both")).Channels);

        Assert.Equal((0, "out\n", "err\n"), (report.Status, report.Text, report.Error));
    }

    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task ExitStatuses_OnFiftyChannelsAtOnce_AreEachItsOwn(string client)
    {
        var result = await RunAsync(client, "--channels", $"{Channels}", "exec", "exit {i}");

        Assert.Equal(Enumerable.Range(0, Channels), result.Channels.Select(report => report.Status ?? -1));
    }

    // More than one window has to be on its way when the client has had enough; the connection lives on for the others.
    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task EndlessOutput_WhoseReaderLeaves_EndsItsChannelAlone(string client)
    {
        var result = await RunAsync(client, "--channels", "4", "--take", "5000000", "exec", "zeros");

        Assert.Equal(4, result.Channels.Count);
        Assert.All(result.Channels, report => Assert.Equal(5_000_000, report.Received));
    }

    // Fifty opens wait at once, and one target may hold a quarter of the 64 that may (C-4).
    [PythonTheory]
    [MemberData(nameof(Clients))]
    public async Task Forwards_FiftyAtOnce_KeepEachApart(string client)
    {
        SocketService[] echoes = [SocketService.Echo(), SocketService.Echo(), SocketService.Echo(), SocketService.Echo()];

        var result = await RunAsync(
            client, ["--channels", $"{Channels}", "--bytes", "100000", "direct-tcpip", .. echoes.Select(echo => echo.Target)]);

        Array.ForEach(echoes, echo => echo.Dispose());
        Assert.Equal(Channels, result.Channels.Count);
        Assert.All(result.Channels, report => Assert.Equal(report.SentHash, report.ReceivedHash));
    }

    // AsyncSSH begins none here: the release of Debian 12 goes on sending data between its KEXINIT and its NEWKEYS.
    [PythonTheory, Trait("rule", "T-5")]
    [InlineData(PythonPeer.Paramiko)]
    [InlineData(PythonPeer.Conch)]
    public async Task Rekeys_BegunByTheClientInMidTransfer_LoseNothing(string client)
    {
        var result = await RunAsync(client, "--channels", "10", "--bytes", "300000", "--rekeys", "3", "exec", "echo");

        Assert.Equal((10, 3), (result.Channels.Count, result.Rekeys));
        Assert.All(result.Channels, report => Assert.Equal((0, report.SentHash), (report.Status, report.ReceivedHash)));
    }

    private Task<PeerResult> RunAsync(string client, params string[] arguments) => PythonPeer.RunAsync(client, Client, Server, arguments);
}
