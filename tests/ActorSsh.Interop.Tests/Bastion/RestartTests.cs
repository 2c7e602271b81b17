using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>A bastion that is killed, and started again as if nothing had been.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private const int Kill = 9;

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        _home.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact, Trait("rule", "B-5")]
    public async Task Kill_WhileSessionsAndForwardsLive_LeavesThePortAndTheFolderUsable()
    {
        using var echo = SocketService.Echo();
        int port;
        string[] files;
        await using (var bastion = await StartAsync(0))
        {
            port = bastion.EndPoint.Port;
            bastion.AddTo(_client, "bastion");
            await using var master = await Master.StartAsync(_client, "bastion", "-L", $"{_client.ForwardPath}:{echo.Target}");
            await using var forwarded = await _client.ConnectForwardAsync();
            await forwarded.WriteAsync(new byte[1]);
            await forwarded.ReadExactlyAsync(new byte[1]);
            await using var session = _client.Start("-tt", "bastion");
            await session.ReadUntilAsync("bastion> ");
            files = FilesOfTheFolder();

            Assert.NotEqual(0, await bastion.StopAsync(Kill));
            Assert.Equal(255, await session.ExitAsync(Limits.Step));
        }

        await using var again = await StartAsync(port);

        Assert.Equal(port, again.EndPoint.Port);
        Assert.Equal($"{Environment.UserName}\n", (await _client.RunAsync("bastion", "whoami")).Output);
        Assert.Equal(files, FilesOfTheFolder());
    }

    [PeerFact, Trait("rule", "B-5")]
    public async Task Kill_AgainAndAgain_LeavesNothingBehind()
    {
        var port = 0;
        string[]? files = null;
        for (var life = 0; life < 3; life++)
        {
            await using var bastion = await StartAsync(port);
            port = bastion.EndPoint.Port;
            files ??= FilesOfTheFolder();
            Assert.Equal(files, FilesOfTheFolder());
            await bastion.StopAsync(Kill);
        }
    }

    private Task<BastionProcess> StartAsync(int port) => BastionProcess.StartConfiguredAsync(
        _home, $"actor-ssh.server.listen = [\"127.0.0.1:{port}\"]", "--admit", _client.PublicKeyFile);

    private string[] FilesOfTheFolder() =>
        [.. Directory.GetFileSystemEntries(_home.PathOf("data"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
}
