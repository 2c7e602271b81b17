using System.Buffers;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Secrets;

/// <summary>Comes last: no secret that any test of the run used is in a log of any server (B-44).</summary>
[Collection(WholeRun.Name)]
public sealed class RunLogTests
{
    private const int FewestSecrets = 20;

    [PeerFact, Trait("rule", "B-44")]
    public void LogsOfTheWholeRun_HoldNoSecret()
    {
        var logs = Directory.GetFiles(RunLog.Logs);
        var texts = logs.Select(static log => (Name: Path.GetFileName(log), Text: Read(log))).ToArray();

        Assert.True(RunLog.Servers > 0 && RunLog.Secrets.Count > FewestSecrets, "no test ran that starts servers and uses secrets: run NoSecretTests with this one");
        Assert.True(texts.Count(static log => log.Text.Length > 0) >= RunLog.Servers, $"{RunLog.Servers} servers logged into {texts.Length} files");
        Assert.Contains(texts, static log => log.Text.Contains("logged in by", StringComparison.Ordinal));
        var any = SearchValues.Create([.. RunLog.Secrets.Keys], StringComparison.Ordinal);   // all of them in one pass: there are thousands
        Assert.True(RunLog.Secrets.Keys.All(secret => secret.AsSpan().ContainsAny(any)));
        Assert.Empty(
            from log in texts
            where log.Text.AsSpan().ContainsAny(any)
            from secret in RunLog.Secrets
            where log.Text.Contains(secret.Key, StringComparison.Ordinal)
            select $"{secret.Value} is in {log.Name}: {secret.Key}");
    }

    // Servers of this process that still live hold theirs open.
    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
