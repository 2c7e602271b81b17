using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// Key exchanges that we begin in the middle of the transfers of other libraries' clients: at least one each. How many depends on when the
/// client's NEWKEYS comes, before which no other is begun.
/// </summary>
public sealed class ClientRekeyTests : ServerTest
{
    private const int Bytes = 600_000;

    private protected override SshServerOptions Change(SshServerOptions options) =>
        options with { Transport = options.Transport with { RekeyBytes = 1L << 20 } };

    // One channel with credit for all of it: AsyncSSH of Debian 12 would send adjusts, EOFs and CLOSEs in the middle of an exchange.
    [PythonFact, Trait("rule", "T-5")]
    public Task Download_ByAsyncSsh_LosesNothing() => CheckDownloadsAsync(PythonPeer.AsyncSsh, channels: 1, bytes: 1_500_000);

    [PythonTheory, Trait("rule", "T-5")]
    [InlineData(PythonPeer.Paramiko)]
    [InlineData(PythonPeer.Conch)]
    public Task Downloads_OnManyChannels_LoseNothing(string client) => CheckDownloadsAsync(client, channels: 10, Bytes);

    [PythonTheory, Trait("rule", "T-5")]
    [InlineData(PythonPeer.Paramiko)]
    [InlineData(PythonPeer.Conch)]
    public async Task Echoes_OnManyChannels_LoseNothing(string client)
    {
        var result = await PythonPeer.RunAsync(client, Client, Server, "--channels", "10", "--bytes", $"{Bytes}", "exec", "echo");

        Assert.InRange(result.Rekeys, 1, 24);
        Assert.All(result.Channels, report => Assert.Equal((0, report.SentHash), (report.Status, report.ReceivedHash)));
    }

    private async Task CheckDownloadsAsync(string client, int channels, int bytes)
    {
        var result = await PythonPeer.RunAsync(client, Client, Server, "--channels", $"{channels}", "--window", "2000000", "exec", $"random {{i}} {bytes}");

        Assert.InRange(result.Rekeys, 1, 24);
        Assert.Equal(
            Enumerable.Range(0, channels).Select(index => ((int?)7, SeededBytes.HashOf((ulong)index, bytes))),
            result.Channels.Select(report => (report.Status, report.ReceivedHash)));
    }
}
