using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>Clients that are stopped or killed in the middle of things, many at once; the server asks for signs of life every second.</summary>
public sealed class LostClientTests : IAsyncLifetime
{
    private const int Clients = 12;
    private const int Kill = 9;
    private const int Stop = 19;

    private OpenSsh _client = null!;
    private ServeProcess _serve = null!;

    public async Task InitializeAsync()
    {
        _client = await OpenSsh.CreateAsync();
        _serve = await ServeProcess.StartAsync(_client, []);
    }

    public async Task DisposeAsync()
    {
        await _serve.DisposeAsync();
        _client.Dispose();
    }

    [PeerTheory, Trait("rule", "C-65"), Trait("rule", "C-63"), Trait("hostile", "H-26")]
    [InlineData(Kill)]
    [InlineData(Stop)]
    public async Task ClientsThatAreLostInMidTransfer_LeaveNothing_AndTheOthersGoOn(int signal)
    {
        await using var other = _client.Start("serve", "echo");
        var lost = Enumerable.Range(0, Clients).Select(i => _client.Start("serve", i % 2 == 0 ? "zeros" : "echo")).ToArray();
        await Task.WhenAll(lost.Select(UseAsync));

        Array.ForEach(lost, client => client.Signal(signal));

        await Eventually.TrueAsync(() => "somebody is left", async () => (await _serve.ReportAsync()).Connections == 1);
        await other.WriteAsync("after\n");
        Assert.Equal("after\n", await other.ReadUntilAsync("\n"));
        other.CloseInput();
        Assert.Equal(0, await other.ExitAsync(Limits.Step));
        await _serve.EmptyAsync();
        await Task.WhenAll(lost.Select(static client => client.DisposeAsync().AsTask()));
        Assert.DoesNotContain("[ERROR]", await _serve.StopAsync(), StringComparison.Ordinal);
    }

    /// <summary>Until something has come from it, so that it is in the middle of it.</summary>
    private static async Task UseAsync(ChildProcess client)
    {
        using var limit = new CancellationTokenSource(Limits.Step);
        await client.WriteAsync("something\n");
        Assert.InRange(await client.Output.ReadAsync(new byte[1], limit.Token), 1, 1);
    }
}
