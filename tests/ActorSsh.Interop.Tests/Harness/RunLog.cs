using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// What all servers of the run logged, at debug level, in one folder; and the secrets that were used, which must not be in it (B-44). The test that
/// comes last searches, and so does the CI once more: <c>logs/</c> for each line of <c>secrets</c>.
/// </summary>
internal static class RunLog
{
    /// <summary>Says which folder, for those who want to look afterwards.</summary>
    public const string Variable = "ACTORSSH_INTEROP_LOGS";

    /// <summary>What is shorter would be found in numbers and dates.</summary>
    private const int ShortestSecret = 10;

    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<string, string> Known = [];
    private static int _files;
    private static int _servers;

    static RunLog()
    {
        Folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "run-logs");
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Directory.CreateDirectory(Logs);
    }

    public static string Folder { get; }

    /// <summary>Where the logs are.</summary>
    public static string Logs => Path.Combine(Folder, "logs");

    /// <summary>Servers whose log is among them.</summary>
    public static int Servers => Volatile.Read(ref _servers);

    /// <summary>Each secret, and what it is.</summary>
    public static IReadOnlyDictionary<string, string> Secrets => Known;

    /// <summary>For the actor system of a server in this process: all it can say, into the folder.</summary>
    public static string ActorSystemConfig { get; } = $$"""
        akka {
          loglevel = DEBUG
          stdout-loglevel = OFF
          loggers = ["{{typeof(RunLogger).FullName}}, {{typeof(RunLogger).Assembly.GetName().Name}}"]
        }
        """;

    /// <summary>For a bastion: the same, and no port that another may have.</summary>
    public const string BastionConfig = """
        actor-ssh.bastion {
          log.file-level = debug
          http.listen = "127.0.0.1:0"
        }

        """;

    /// <summary>Where the next log goes.</summary>
    /// <param name="of">Whose it is.</param>
    public static string NextFile(string of) =>
        Path.Combine(Logs, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _files):00000}-{of}.log"));

    /// <summary>A server has begun to log.</summary>
    public static void ServerBegan() => Interlocked.Increment(ref _servers);

    /// <summary>A program's log is complete.</summary>
    public static void Keep(string of, string text)
    {
        if (text.Length > 0)
        {
            File.WriteAllText(NextFile(of), text);
        }
    }

    /// <summary>Must be in no log; returned for use.</summary>
    /// <param name="secret">At least ten characters.</param>
    /// <param name="what">What it is, for who finds it in a log.</param>
    public static string Secret(string secret, string what)
    {
        Assert.True(secret.Length >= ShortestSecret && !secret.Contains('\n'), $"{what} is not fit to be searched for");
        foreach (var form in Forms(secret))
        {
            if (Known.TryAdd(form, what))
            {
                lock (Gate)
                {
                    File.AppendAllText(Path.Combine(Folder, "secrets"), $"{form}\n");
                }
            }
        }

        return secret;
    }

    /// <summary>The lines of a private key, without the first, which says the format and no more.</summary>
    public static void PrivateKey(string text, string what)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries).Where(IsBase64).Skip(1).Where(static line => line.Length >= ShortestSecret))
        {
            Secret(line, what);
        }
    }

    private static string[] Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return [secret, Convert.ToBase64String(bytes).TrimEnd('='), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)];
    }

    private static bool IsBase64(string line) => line.Length > 0 && line.All(static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=');
}
