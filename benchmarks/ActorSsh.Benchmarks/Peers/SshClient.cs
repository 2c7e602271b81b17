using System.Diagnostics;
using System.Globalization;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>The real <c>ssh</c>, as every row uses it: this user's key, one cipher, nothing of this machine's configuration.</summary>
/// <param name="Keys">What it logs in with.</param>
/// <param name="Cipher">The one cipher it takes.</param>
internal sealed record SshClient(BenchmarkKeys Keys, string Cipher)
{
    private const string Program = "ssh";

    private static readonly string[] Options =
        ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes", "IdentityAgent=none", "LogLevel=ERROR"];

    /// <summary>Forwards zeros to a target and drops what the target says, to the end of both.</summary>
    public Task ForwardAsync(PeerServer server, Target target, long zeros, CancellationToken stop) => RunAsync(server, $"-W {target.Address}", "", zeros, stop);

    /// <summary>Runs a program on zeros, to its end.</summary>
    public Task FeedAsync(PeerServer server, string program, long zeros, CancellationToken stop) => RunAsync(server, "", program, zeros, stop);

    /// <summary>Forwards to a target in the background; its ends are ours.</summary>
    public Process StartForward(PeerServer server, Target target) => Start([.. Arguments(server), "-W", target.Address, Host(server)]);

    /// <summary>Starts a program; its ends are ours.</summary>
    public Process StartProgram(PeerServer server, string program) => Start([.. Arguments(server), Host(server), program]);

    private static string Host(PeerServer server) => $"{server.User}@{server.EndPoint.Address}";

    private static Process Start(IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })
        ?? throw new InvalidOperationException($"{Program} did not start.");

    private async Task RunAsync(PeerServer server, string how, string program, long zeros, CancellationToken stop)
    {
        var ssh = $"{Program} {string.Join(' ', Arguments(server))} {how} {Host(server)} {program}";
        using var shell = Process.Start("sh", ["-c", $"head -c {zeros.ToString(CultureInfo.InvariantCulture)} /dev/zero | {ssh} >/dev/null"]);
        await shell.WaitForExitAsync(stop).ConfigureAwait(false);
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"ssh to {server.Name} ended with {shell.ExitCode}.");
        }
    }

    private string[] Arguments(PeerServer server) =>
    [
        "-F", "/dev/null", .. Options.SelectMany(static option => new[] { "-o", option }), "-c", Cipher, "-i", Keys.UserKeyFile,
        "-p", server.EndPoint.Port.ToString(CultureInfo.InvariantCulture),
    ];
}
