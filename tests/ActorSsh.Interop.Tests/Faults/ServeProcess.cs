using System.Net;
using ActorSsh.Benchmarks.Peers;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>A <c>serve</c> that lacks something: it is started behind words that take it away, or with an environment that does.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ServeProcess(ChildProcess process, IPEndPoint endPoint)
    {
        _process = process;
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
            .. before, Peers.PathOf("dotnet"), Path.Combine(AppContext.BaseDirectory, "ActorSsh.Benchmarks.dll"), "serve", "--listen", "127.0.0.1:0",
            "--host-key", client.Folder.Write("host", hostKey.ToOpenSshPrivateKey()), "--authorized-keys", client.PublicKeyFile,
        ];
        var process = ChildProcess.Start(words[0], words[1..], environment);
        var greeting = await process.ReadUntilAsync("\n");
        var serve = new ServeProcess(process, IPEndPoint.Parse(greeting.Split(' ')[2].TrimEnd(',')));
        client.AddHost("serve", serve.EndPoint, hostKey.ToAuthorizedKeysLine());
        return serve;
    }

    /// <summary>Ends it as SIGTERM does.</summary>
    /// <returns>What it logged.</returns>
    public async Task<string> StopAsync()
    {
        _process.Signal(15);
        var finished = await _process.FinishWithOpenInputAsync();
        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        return finished.Output;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
