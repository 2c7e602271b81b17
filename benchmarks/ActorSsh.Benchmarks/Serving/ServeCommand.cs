using System.CommandLine;
using System.Net;
using ActorSsh.Protocol.Keys;
using ActorSsh.Startup;

namespace ActorSsh.Benchmarks.Serving;

/// <summary><c>serve</c>: a server that a client's transfers can be measured against, until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Listen = new("--listen")
    {
        Description = "ADDRESS:PORT to listen on; port 0 takes any free one.",
        DefaultValueFactory = _ => "127.0.0.1:42300",
    };

    private static readonly Option<FileInfo> HostKeyFile = new("--host-key")
    {
        Description = "Private key file of the server, as ssh-keygen writes it.",
        Required = true,
    };

    private static readonly Option<FileInfo> AuthorizedKeysFile = new("--authorized-keys")
    {
        Description = "The keys that may log in, under any user name.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve exec zeros, sink, echo and true, and direct-tcpip to loopback.") { Listen, HostKeyFile, AuthorizedKeysFile };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var hostKey = HostKey.Load(await ReadAsync(parsed.GetRequiredValue(HostKeyFile), stop).ConfigureAwait(false));
        var users = AuthorizedKeys.Parse(await ReadAsync(parsed.GetRequiredValue(AuthorizedKeysFile), stop).ConfigureAwait(false));
        var options = MeasuringServer.Options(IPEndPoint.Parse(parsed.GetRequiredValue(Listen)), hostKey, users);
        await using var server = await SshServer.StartAsync(options, stop).ConfigureAwait(false);
        var isInline = await InlineCompletions.AreOnAsync().ConfigureAwait(false);
        Console.WriteLine($"serving on {server.EndPoints[0]}, inline socket completions {(isInline ? "on" : "off")}");
        await StoppedAsync(stop).ConfigureAwait(false);
        return 0;
    }

    private static Task<string> ReadAsync(FileInfo file, CancellationToken stop) => File.ReadAllTextAsync(file.FullName, stop);

    private static Task StoppedAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(stopped.SetResult);
        return stopped.Task;
    }
}
