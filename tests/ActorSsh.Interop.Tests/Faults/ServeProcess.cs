using System.Net;
using System.Text;
using ActorSsh.Benchmarks.Crowd;
using ActorSsh.Benchmarks.Peers;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>A <c>serve</c> that lacks something: it is started behind words that take it away, or with an environment that does.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly StreamReader _output;
    private readonly StringBuilder _log = new();

    private ServeProcess(ChildProcess process, IPEndPoint endPoint)
    {
        _process = process;
        _output = new StreamReader(process.Output);
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>User's and kernel's, in seconds.</summary>
    public double ProcessorSeconds => ProcessorTime.SecondsOf(_process.Id);

    public int Descriptors => Directory.GetFiles($"/proc/{_process.Id}/fd").Length;

    /// <summary>Starts it, known to the client as <c>serve</c>.</summary>
    /// <param name="client">Who may log in.</param>
    /// <param name="before">Words before the command, such as those of prlimit.</param>
    /// <param name="environment">What its environment has besides.</param>
    public static async Task<ServeProcess> StartAsync(
        OpenSsh client, IReadOnlyList<string> before, IReadOnlyDictionary<string, string>? environment = null)
    {
        var hostKey = HostKey.GenerateEd25519();
        string[] words =
        [
            .. before, Peers.PathOf("dotnet"), MeasuringProgram.Path, "serve", "--listen", "127.0.0.1:0",
            "--keepalive", "1",
            "--report", "--host-key", client.Folder.Write("host", hostKey.ToOpenSshPrivateKey()), "--authorized-keys", client.PublicKeyFile,
        ];
        var process = ChildProcess.Start(words[0], words[1..], environment);
        var greeting = await process.ReadUntilAsync("\n");
        var serve = new ServeProcess(process, IPEndPoint.Parse(greeting.Split(' ')[2].TrimEnd(',')));
        client.AddHost("serve", serve.EndPoint, hostKey.ToAuthorizedKeysLine());
        return serve;
    }

    /// <summary>What it holds now; asking has it collect all garbage.</summary>
    public async Task<ServerReport> ReportAsync()
    {
        await _process.WriteAsync("report\n");
        var line = "";
        while (!line.StartsWith('{'))
        {
            using var limit = new CancellationTokenSource(Limits.Step);
            line = await _output.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException($"serve has ended; it logged: {_log}");
            _log.AppendLine(line);
        }

        return ServerReport.Parse(line);
    }

    /// <summary>Waits until nobody is connected, and nothing is left of who was.</summary>
    public Task EmptyAsync()
    {
        ServerReport? last = null;
        return Eventually.TrueAsync(
            () => $"left behind: {last}",
            async () => (last = await ReportAsync()) is { Connections: 0, Channels: 0, Buffers: 0, Forwards: 0 });
    }

    /// <summary>Ends it as SIGTERM does.</summary>
    /// <returns>What it logged.</returns>
    public async Task<string> StopAsync()
    {
        _process.Signal(15);
        using var limit = new CancellationTokenSource(Limits.Step);
        _log.Append(await _output.ReadToEndAsync(limit.Token));
        Assert.Equal((0, ""), (await _process.ExitAsync(Limits.Step), await _process.ErrorAsync()));
        return _log.ToString();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
