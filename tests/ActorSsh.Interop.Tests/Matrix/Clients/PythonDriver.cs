using System.Text.Json;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// A script of <c>Peers</c> that runs cases one after the other in one process, since loading its library takes longer than a case: a line
/// of JSON in, a line of JSON out.
/// </summary>
internal sealed class PythonDriver(string script) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private ChildProcess? _process;
    private StreamReader? _answers;

    /// <summary>What the library says it can do.</summary>
    public static AlgorithmLists Ask(string script)
    {
        var names = JsonSerializer.Deserialize<Dictionary<Axis, string[]>>(AskedOf.Text(Peers.Python, [.. Arguments(script), "--list"]))!;
        return new AlgorithmLists(axis => names[axis]);
    }

    public async Task<MatrixReport> RunAsync(MatrixCase what)
    {
        if (_process is null)
        {
            _process = ChildProcess.Start(Peers.Python, Arguments(script));
            _answers = new StreamReader(_process.Output);
        }

        await _process.WriteAsync(JsonSerializer.Serialize(Describe(what), Json) + "\n");
        try
        {
            var answer = await _answers!.ReadLineAsync().WaitAsync(Limits.Step);
            return JsonSerializer.Deserialize<MatrixReport>(answer ?? await EndAsync("ended"), Json)!;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(await EndAsync("did not answer"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            _answers?.Dispose();
            await process.DisposeAsync();
        }
    }

    // -B: no cache beside the scripts. -W ignore: old releases warn of what newer Pythons will lack.
    private static string[] Arguments(string script) => ["-B", "-W", "ignore", Path.Combine(AppContext.BaseDirectory, "Peers", script)];

    private static object Describe(MatrixCase what) => new
    {
        what.Server.Port,
        MatrixKeys.User,
        what.Row.KeyExchange,
        what.Row.HostKey,
        what.Row.Cipher,
        Mac = what.Row.NeedsMac ? what.Row.Mac : null,
        what.Row.UserKey,
        KeyFile = what.Keys.UserKeyFile(what.Row.UserKey),
        CertificateFile = what.UsesUserCertificate ? what.Keys.UserCertificateFile(what.Row.UserKey) : null,
        HostKeyLine = what.Keys.HostKeyLine(what.Row.HostKey),
        AuthorityLine = what.UsesHostCertificate ? what.Keys.AuthorityLine : null,
        what.Command,
        what.Number,
        MatrixProgram.Bytes,
    };

    /// <summary>The next case begins with a process of its own.</summary>
    private async Task<string> EndAsync(string how)
    {
        var process = _process!;
        process.Signal(9);
        var error = await process.ErrorAsync();
        await DisposeAsync();
        return $"{process.Description} {how}: {error}";
    }
}
