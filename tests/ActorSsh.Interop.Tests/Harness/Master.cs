namespace ActorSsh.Interop.Tests.Harness;

/// <summary>One connection of OpenSSH's client that many sessions share (ControlMaster), and that can carry forwards.</summary>
internal sealed class Master : IAsyncDisposable
{
    private readonly OpenSsh _client;
    private readonly ChildProcess _process;
    private readonly string _host;

    private Master(OpenSsh client, ChildProcess process, string host)
    {
        _client = client;
        _process = process;
        _host = host;
    }

    /// <summary>
    /// Connects, and returns when log-in is done and the local forwards given by <paramref name="arguments"/> listen. For remote ones ssh does not
    /// wait; those that <see cref="AddAsync"/> adds it waits for.
    /// </summary>
    public static async Task<Master> StartAsync(OpenSsh client, string host, params string[] arguments)
    {
        // OpenSSH runs the local command when everything is set up.
        string[] all = ["-N", "-M", "-S", client.ControlPath, "-o", "ExitOnForwardFailure=yes", "-o", "PermitLocalCommand=yes", "-o", "LocalCommand=echo ready", .. arguments, host];
        var process = client.Start(all);
        try
        {
            await process.ReadUntilAsync("ready");
        }
        catch (EndOfStreamException ended)
        {
            var said = await process.ErrorAsync();
            await process.DisposeAsync();
            throw new EndOfStreamException($"{ended.Message}; stderr: {said}");
        }

        return new Master(client, process, host);
    }

    /// <summary>Has the connection do something, as <c>ssh -O</c> does: <c>forward -L ...</c>, <c>cancel -R ...</c>, <c>check</c>.</summary>
    public Task<Finished> ControlAsync(params string[] arguments) => _client.RunAsync(["-S", _client.ControlPath, "-O", .. arguments, _host]);

    /// <summary>Adds a forward, as in <c>-R 0:host:port</c>, and returns what ssh says: the port, where the server took one.</summary>
    /// <exception cref="EndOfStreamException">It was refused.</exception>
    public async Task<string> AddAsync(params string[] forward)
    {
        var added = await ControlAsync(["forward", .. forward]);
        return added.ExitCode == 0 ? added.Output : throw new EndOfStreamException(added.Error);
    }

    /// <summary>Starts a session inside the connection.</summary>
    public ChildProcess Start(params string[] command) => _client.Start(["-S", _client.ControlPath, _host, .. command]);

    /// <summary>Opens a direct-tcpip channel inside the connection, joined to the process's stdin and stdout.</summary>
    public ChildProcess StartForward(string target) => _client.Start("-S", _client.ControlPath, "-W", target, _host);

    public Task<Finished> RunAsync(params string[] command) => _client.RunAsync(["-S", _client.ControlPath, _host, .. command]);

    public Task<Finished> RunWithInputAsync(string input, params string[] command) =>
        _client.RunWithInputAsync(input, ["-S", _client.ControlPath, _host, .. command]);

    /// <summary>Waits for its end, and returns what it wrote to stderr.</summary>
    public async Task<string> EndAsync()
    {
        await _process.ExitAsync(Limits.Step);
        return await _process.ErrorAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
