namespace ActorSsh.Interop.Tests.Harness;

/// <summary>The client's agent: a real <c>ssh-agent</c> with one generated key of its own.</summary>
internal sealed class SshAgent : IAsyncDisposable
{
    private readonly ChildProcess _agent;
    private readonly string _path;

    private SshAgent(ChildProcess agent, string path, string publicKeyFile)
    {
        _agent = agent;
        _path = path;
        PublicKeyFile = publicKeyFile;
    }

    /// <summary>The public half of the key it holds.</summary>
    public string PublicKeyFile { get; }

    /// <summary>What makes <c>ssh</c> forward it. The log-in uses it as little as before.</summary>
    public string[] Forwarded => ["-A", "-o", $"IdentityAgent={_path}"];

    public static async Task<SshAgent> StartAsync(TestFolder folder)
    {
        var (path, key) = (folder.PathOf("agent"), folder.PathOf("agent-key"));
        var process = ChildProcess.Start("ssh-agent", ["-D", "-a", path]);
        await process.ReadUntilAsync("SSH_AUTH_SOCK=");
        await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "held by the agent", "-f", key]);
        var agent = new SshAgent(process, path, $"{key}.pub");
        var added = await agent.RunAsync(key);
        Assert.True(added.ExitCode == 0, added.Error);
        return agent;
    }

    /// <summary>Runs <c>ssh-add</c> with it, at the client's side.</summary>
    public Task<Finished> RunAsync(params string[] arguments) =>
        ChildProcess.RunAsync("ssh-add", arguments, environment: new Dictionary<string, string> { ["SSH_AUTH_SOCK"] = _path });

    public ValueTask DisposeAsync() => _agent.DisposeAsync();
}
