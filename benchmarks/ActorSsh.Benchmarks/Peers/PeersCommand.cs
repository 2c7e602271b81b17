using System.CommandLine;

namespace ActorSsh.Benchmarks.Peers;

/// <summary><c>peers</c>: servers side by side in one run, each task by turns: ours, other builds and configurations of ours, OpenSSH's.</summary>
internal static class PeersCommand
{
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Runs of each task against each server.", DefaultValueFactory = _ => 5 };

    private static readonly Option<int> Megabytes = new("--mib") { Description = "MiB of one transfer.", DefaultValueFactory = _ => 1024 };

    private static readonly Option<int> LogIns = new("--log-ins") { Description = "Log-ins of one run.", DefaultValueFactory = _ => 20 };

    private static readonly Option<int> Echoes = new("--echoes") { Description = "Round trips of one run.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<string[]> Ciphers = new("--cipher")
    {
        Description = "Ciphers to transfer by; may be given several times.",
        DefaultValueFactory = _ => ["aes128-gcm@openssh.com"],
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        HelpName = "TEXT",
        Description = "Rows whose head begins so, such as down or echo; may be given several times. All, where it is not given.",
    };

    private static readonly Option<OwnVariant[]> Configured = new("--config")
    {
        HelpName = "NAME=HOCON",
        Description = "Another column of ours, with this over the defaults; may be given several times.",
        CustomParser = OwnVariant.ReadConfigured,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<OwnVariant[]> Builds = new("--build")
    {
        HelpName = "NAME=FILE",
        Description = "Another column of ours, served by another build's ActorSsh.Benchmarks.dll; may be given several times.",
        CustomParser = OwnVariant.ReadBuilds,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> WithoutSshd = new("--without-sshd") { Description = "Only ours." };

    public static Command Create()
    {
        var command = new Command("peers", "Compare servers: processor seconds per GiB, per round trip and per log-in.")
        {
            Rounds, Megabytes, LogIns, Echoes, Ciphers, Only, Configured, Builds, WithoutSshd,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (!parsed.GetValue(WithoutSshd) && !OpenSshServer.IsInstalled)
        {
            await Console.Error.WriteLineAsync("There is no sshd to compare with; install the package openssh-server, or say --without-sshd.").ConfigureAwait(false);
            return 1;
        }

        using var keys = new BenchmarkKeys();
        using var targets = new PeerTargets(parsed.GetValue(Megabytes) * 1024L * 1024);
        var servers = new List<PeerServer>();
        try
        {
            await StartAsync(parsed, keys, servers, stop).ConfigureAwait(false);
            await CompareAsync(parsed, Tasks(parsed, keys, targets), servers, stop).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            servers.ForEach(static server => server.Dispose());
        }
    }

    private static async Task StartAsync(ParseResult parsed, BenchmarkKeys keys, List<PeerServer> servers, CancellationToken stop)
    {
        foreach (var variant in (OwnVariant[])[OwnVariant.Default, .. parsed.GetValue(Configured)!, .. parsed.GetValue(Builds)!])
        {
            servers.Add(await OwnServer.StartAsync(variant, keys, stop).ConfigureAwait(false));
        }

        if (!parsed.GetValue(WithoutSshd))
        {
            servers.Add(await OpenSshServer.StartAsync(keys, stop).ConfigureAwait(false));
        }
    }

    private static IEnumerable<PeerTask> Tasks(ParseResult parsed, BenchmarkKeys keys, PeerTargets targets)
    {
        SshClient[] clients = [.. parsed.GetValue(Ciphers)!.Select(cipher => new SshClient(keys, cipher))];
        var echoes = parsed.GetValue(Echoes);
        PeerTask[] all =
        [
            .. clients.Select(client => PeerTask.Download(client, targets.Source, targets.Bytes)),
            .. clients.Select(client => PeerTask.Upload(client, targets.Sink, targets.Bytes)),
            .. clients.Select(client => PeerTask.Zeros(client, targets.Bytes)),
            .. clients.Select(client => PeerTask.Sink(client, targets.Bytes)),
            PeerTask.Echo(clients[0], targets.Echo, echoes),
            PeerTask.EchoBesideBulk(clients[0], targets.Echo, targets.Endless, echoes, PeerTask.Middle),
            PeerTask.EchoBesideBulk(clients[0], targets.Echo, targets.Endless, echoes, PeerTask.Nearly),
            PeerTask.LogIns(clients[0], targets.Sink, parsed.GetValue(LogIns)),
        ];
        var only = parsed.GetValue(Only) ?? [];
        return all.Where(task => only.Length == 0 || only.Any(text => task.Name.StartsWith(text, StringComparison.Ordinal)));
    }

    private static async Task CompareAsync(ParseResult parsed, IEnumerable<PeerTask> tasks, IReadOnlyList<PeerServer> servers, CancellationToken stop)
    {
        var comparison = new PeerComparison(servers, parsed.GetValue(Rounds));
        comparison.WriteHead();
        foreach (var task in tasks)
        {
            await comparison.WriteAsync(task, stop).ConfigureAwait(false);
        }
    }
}
