using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary><c>dial</c> as it is typed: a process of its own, against OpenSSH's server.</summary>
public sealed class DialTests : IAsyncLifetime
{
    private OpenSsh _client = null!;
    private Sshd _sshd = null!;

    public async Task InitializeAsync()
    {
        _client = await OpenSsh.CreateAsync();
        _sshd = await Sshd.StartAsync(_client);
        _client.Folder.Write("servers", $"[127.0.0.1]:{_sshd.Port} {_sshd.HostKeyLine}");
    }

    public Task DisposeAsync()
    {
        _sshd.Dispose();
        _client.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact("sshd")]
    public async Task Command_HasItsStreamsAndItsStatus()
    {
        var finished = await RunAsync("servers", "in\n", "cat; echo err >&2; exit 5");

        Assert.Equal((5, "in\n", "err\n"), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerFact("sshd")]
    public async Task Command_EndedByASignal_IsStatus255AndSaysWhich()
    {
        var finished = await RunAsync("servers", "", "kill -TERM $$");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("signal TERM", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact("sshd"), Trait("rule", "T-14")]
    public async Task Server_ThatIsNotKnown_IsRefused()
    {
        _client.Folder.Write("strangers", $"[127.0.0.1]:{_sshd.Port} {_client.PublicKeyLine}");

        var finished = await RunAsync("strangers", "", "true");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("host key is not trusted", finished.Error, StringComparison.Ordinal);
    }

    private Task<Finished> RunAsync(string knownHosts, string input, string command)
    {
        string[] arguments =
        [
            MeasuringProgram.Path, "dial", "--host", "127.0.0.1", "--port", $"{_sshd.Port}",
            "--user", Environment.UserName, "--key", _client.PrivateKeyFile, "--known-hosts", _client.Folder.PathOf(knownHosts), "--", command,
        ];
        return ChildProcess.RunAsync("dotnet", arguments, input);
    }
}
