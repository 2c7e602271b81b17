using System.Globalization;
using System.Text.Json;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>What a script of <c>Peers</c> says went through one channel; or, in its last line, how often keys were exchanged again.</summary>
internal sealed record PeerReport(
    int? Channel, long Sent, string SentHash, long Received, string ReceivedHash, string Text, string Error, int? Status, int? Rekeys);

/// <summary>What a script left behind when it ended well: its channels in order, and the key exchanges after the first.</summary>
internal sealed record PeerResult(IReadOnlyList<PeerReport> Channels, int Rekeys);

/// <summary>A client made of an SSH library of Python's, in a process of its own.</summary>
internal static class PythonPeer
{
    public const string AsyncSsh = "asyncssh_client.py";
    public const string Paramiko = "paramiko_client.py";
    public const string Conch = "conch_client.py";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs a script to its end, and fails with what it wrote to stderr unless it ended well.</summary>
    public static async Task<PeerResult> RunAsync(string script, OpenSsh user, TestServer server, params string[] arguments)
    {
        var finished = await ChildProcess.RunAsync(Peers.Python, Arguments(script, user, server, arguments));
        Assert.True(finished.ExitCode == 0, $"{script} ended with {finished.ExitCode}: {finished.Error}{finished.Output}");
        var reports = finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToArray();
        return new PeerResult([.. reports.Where(report => report.Channel is not null).OrderBy(report => report.Channel)], reports[^1].Rekeys ?? 0);
    }

    /// <summary>Starts a script that says and does more than report at its end.</summary>
    public static ChildProcess Start(string script, OpenSsh user, TestServer server, params string[] arguments) =>
        ChildProcess.Start(Peers.Python, Arguments(script, user, server, arguments));

    // -B: no cache beside the scripts. -W ignore: old releases warn of what newer Pythons will lack.
    private static string[] Arguments(string script, OpenSsh user, TestServer server, string[] arguments) =>
    [
        "-B", "-W", "ignore", Path.Combine(AppContext.BaseDirectory, "Peers", script),
        "--port", server.EndPoint.Port.ToString(CultureInfo.InvariantCulture), "--user", user.User,
        "--key", user.PrivateKeyFile, "--host-key", server.HostKeyLine, .. arguments,
    ];

    private static PeerReport Parse(string line) => JsonSerializer.Deserialize<PeerReport>(line, Json) ?? throw new JsonException(line);
}
