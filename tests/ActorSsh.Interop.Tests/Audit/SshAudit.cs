using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Interop.Tests.Matrix;

namespace ActorSsh.Interop.Tests.Audit;

/// <summary>Runs ssh-audit and reads its findings; its JSON, in Debian 12's release, has the algorithms and not what it thinks of them.</summary>
internal static partial class SshAudit
{
    public const string Program = "ssh-audit";

    /// <summary>The release whose findings are listed: Debian 12's.</summary>
    public const string ListedRelease = "v2.5.0";

    private static readonly Lazy<string> Installed = new(() =>
        AskedOf.Output(Program, "-n", "--help").Split((char[]?)null).FirstOrDefault(word => ReleaseName().IsMatch(word), "unknown").TrimEnd(','));

    /// <summary>The release installed here.</summary>
    public static string Release => Installed.Value;

    /// <summary>All findings of the levels warn and fail, in its order.</summary>
    public static async Task<IReadOnlyList<AuditFinding>> RunAsync(int port)
    {
        var finished = await ChildProcess.RunAsync(Program, ["-b", "-n", "-l", "warn", "-p", $"{port}", "127.0.0.1"]);
        Assert.True(!finished.Output.Contains("[exception]", StringComparison.Ordinal) && finished.Error.Length == 0, finished.Output + finished.Error);
        return [.. Read(finished.Output)];
    }

    private static IEnumerable<AuditFinding> Read(string output)
    {
        var (list, algorithm) = ("", "");
        foreach (var line in output.Split('\n'))
        {
            if (First().Match(line) is { Success: true } first)
            {
                (list, algorithm) = (first.Groups[1].Value, first.Groups[2].Value);
                yield return new(list, algorithm, first.Groups[3].Value, first.Groups[4].Value.Trim());
            }
            else if (Further().Match(line) is { Success: true } further)
            {
                yield return new(list, algorithm, further.Groups[1].Value, further.Groups[2].Value.Trim());
            }
        }
    }

    [GeneratedRegex(@"^\((kex|key|enc|mac|cve|gen|fin)\) (\S+).*-- \[(warn|fail)\] (.*)$")]
    private static partial Regex First();

    [GeneratedRegex(@"^v\d+\.\d+\.\d+,?$")]
    private static partial Regex ReleaseName();

    [GeneratedRegex(@"^ +`- \[(warn|fail)\] (.*)$")]
    private static partial Regex Further();
}
