using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using ActorSsh.Benchmarks.Crowd;
using ActorSsh.Protocol.Keys;
using ActorSsh.Startup;

namespace ActorSsh.Benchmarks.Serving;

/// <summary><c>serve</c>: a server that a client's transfers can be measured against, until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    private static readonly Option<IPEndPoint> Listen = new("--listen")
    {
        HelpName = "ADDRESS:PORT",
        Description = "Where to listen; port 0 takes any free one.",
        DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 42300),
        CustomParser = ParseEndPoint,
    };

    private static readonly Option<FileInfo> HostKeyFile = new("--host-key")
    {
        HelpName = "FILE",
        Description = "Private key file of the server, as ssh-keygen writes it.",
        Required = true,
    };

    private static readonly Option<FileInfo> AuthorizedKeysFile = new("--authorized-keys")
    {
        HelpName = "FILE",
        Description = "The keys that may log in, under any user name.",
        Required = true,
    };

    private static readonly Option<FileInfo> ConfigFile = new("--config")
    {
        HelpName = "FILE",
        Description = "HOCON for its actor system, over the defaults: where actors run, say (actor-ssh.io-dispatcher). Options of the server are not read from it.",
    };

    private static readonly Option<double?> Keepalive = new("--keepalive") { HelpName = "SECONDS", Description = "Ask clients for a sign of life this often." };

    private static readonly Option<bool> Report = new("--report")
    {
        Description = "Answer each line of standard input with a line of JSON: memory after a full collection, counters, processor time. Its end stops.",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve exec zeros, sink, echo and true, and direct-tcpip to loopback.")
        {
            Listen, HostKeyFile.AcceptExistingOnly(), AuthorizedKeysFile.AcceptExistingOnly(), ConfigFile.AcceptExistingOnly(), Keepalive, Report,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var hostKey = HostKey.Load(await ReadAsync(parsed.GetRequiredValue(HostKeyFile), stop).ConfigureAwait(false));
        var users = AuthorizedKeys.Parse(await ReadAsync(parsed.GetRequiredValue(AuthorizedKeysFile), stop).ConfigureAwait(false));
        var config = parsed.GetValue(ConfigFile) is { } file ? await ReadAsync(file, stop).ConfigureAwait(false) : "";
        TimeSpan? keepalive = parsed.GetValue(Keepalive) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        var options = MeasuringServer.Options([parsed.GetRequiredValue(Listen)], hostKey, users, config, keepalive);
        await using var server = await SshServer.StartAsync(options, stop).ConfigureAwait(false);
        var isInline = await InlineCompletions.AreOnAsync().ConfigureAwait(false);
        Console.WriteLine($"serving on {server.EndPoints[0]}, inline socket completions {(isInline ? "on" : "off")}");
        await (parsed.GetValue(Report) ? Task.WhenAny(Task.Run(() => Answer(server), stop), StoppedAsync(stop)) : StoppedAsync(stop)).ConfigureAwait(false);
        return 0;
    }

    private static IPEndPoint? ParseEndPoint(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!IPEndPoint.TryParse(text, out var endPoint))
        {
            argument.AddError($"--listen {text}: ADDRESS:PORT is wanted, such as 127.0.0.1:42300.");
        }

        return endPoint;
    }

    private static Task<string> ReadAsync(FileInfo file, CancellationToken stop) => File.ReadAllTextAsync(file.FullName, stop);

    /// <summary>On a thread of its own: reading the standard input blocks, and no token ends it.</summary>
    private static void Answer(SshServer server)
    {
        while (Console.In.ReadLine() is not null)
        {
            Console.WriteLine(ServerReport.Take(server.Counters).ToLine());
        }
    }

    private static Task StoppedAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(stopped.SetResult);
        return stopped.Task;
    }
}
