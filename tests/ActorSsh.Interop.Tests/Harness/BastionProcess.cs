using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>The bastion as a user runs it: a process of its own, with a HOME that holds what the test put there.</summary>
internal sealed partial class BastionProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly string _data;

    private BastionProcess(ChildProcess process, string data, string page)
    {
        _process = process;
        _data = data;
        Page = page;
    }

    /// <summary>The start page.</summary>
    public string Page { get; }

    public int Id => _process.Id;

    /// <summary>Its data folder, as this process sees it.</summary>
    public string Data => _data;

    public IPEndPoint EndPoint => IPEndPoint.Parse(Line("listening on ").Trim());

    public string HostKeyLine => File.ReadAllText(Path.Combine(_data, "ssh_host_ed25519_key.pub"));

    /// <summary>Every log event so far, a JSON object a line.</summary>
    public string Log
    {
        get
        {
            using var file = new FileStream(Assert.Single(Directory.GetFiles(Path.Combine(_data, "logs"))), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
    }

    /// <summary>
    /// Starts <c>up</c> on a free port with a data folder inside <paramref name="home"/>, and waits for its start page. Without a
    /// <c>--config</c> of the test's it logs for <see cref="RunLog"/>.
    /// </summary>
    public static Task<BastionProcess> StartAsync(TestFolder home, params string[] arguments) => StartBehindAsync([], home, arguments);

    /// <summary>The same, started behind words that take something away from it, such as space on its disk.</summary>
    /// <param name="before">Words that end by executing those behind them; with a mount namespace of its own, where they make one.</param>
    /// <param name="home">What is its HOME.</param>
    /// <param name="arguments">Those of <c>up</c>.</param>
    public static Task<BastionProcess> StartBehindAsync(string[] before, TestFolder home, params string[] arguments)
    {
        string[] config = arguments.Contains("--config") ? [] : ["--config", home.Write("run.conf", RunLog.BastionConfig)];
        return StartAsync(before, home, ["--listen", "127.0.0.1:0", .. config, .. arguments]);
    }

    private static async Task<BastionProcess> StartAsync(string[] before, TestFolder home, string[] arguments)
    {
        var data = DataFolder(home, arguments);
        var process = Start(before, home, ["up", "--data", data, .. arguments]);
        var page = await process.ReadUntilAsync("Ctrl-C stops.");
        foreach (Match claim in Claims().Matches(page))
        {
            RunLog.Secret(claim.Value, "a claim");
        }

        return new BastionProcess(process, before.Length == 0 ? data : $"/proc/{process.Id}/root{data}", page);
    }

    /// <summary>The same by a configuration file, which says where to listen, and which a test may write again (<see cref="Configure"/>).</summary>
    public static async Task<BastionProcess> StartConfiguredAsync(TestFolder home, string configuration, params string[] arguments)
    {
        var data = DataFolder(home, arguments);
        var process = Start(home, ["up", "--config", Configure(home, configuration), "--data", data, .. arguments]);
        return new BastionProcess(process, data, await process.ReadUntilAsync("Ctrl-C stops."));
    }

    /// <summary>Writes the configuration file of <see cref="StartConfiguredAsync"/>; its metrics are on a free port.</summary>
    public static string Configure(TestFolder home, string configuration) =>
        home.Write("bastion.conf", $"actor-ssh.bastion.http.listen = \"127.0.0.1:0\"\n{configuration}");

    /// <summary>Starts it with any arguments, such as wrong ones.</summary>
    public static ChildProcess Start(TestFolder home, string[] arguments) => Start([], home, arguments);

    /// <summary>What <c>dotnet</c> runs.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "ActorSsh.Bastion.dll");

    /// <summary>With a HOME of its own.</summary>
    public static IReadOnlyDictionary<string, string> Environment(TestFolder home) =>
        new Dictionary<string, string> { ["HOME"] = home.Root, ["DOTNET_NOLOGO"] = "1", ["JOURNAL_STREAM"] = "" };

    /// <summary>What stands behind a text on the start page, up to the end of the line.</summary>
    public string Line(string text)
    {
        var start = Page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, Page);
        return Page[(start + text.Length)..Page.IndexOf('\n', start)];
    }

    public void AddTo(OpenSsh client, string alias) =>
        client.AddHost(alias, EndPoint, HostKeyLine, string.Create(CultureInfo.InvariantCulture, $"User {System.Environment.UserName}"));

    public void Signal(int signal) => _process.Signal(signal);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> ExitAsync() => _process.ExitAsync(Limits.Step);

    /// <summary>Waits until the log says something.</summary>
    public Task LoggedAsync(string text) => Eventually.TrueAsync(() => $"'{text}' is not in the log: {Log}", () => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)));

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync(int signal)
    {
        _process.Signal(signal);
        return _process.ExitAsync(Limits.Step);
    }

    /// <summary>What it wrote to stderr; once it has ended.</summary>
    public Task<string> ErrorAsync() => _process.ErrorAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>Who is admitted by name is not what a first start is about: its host keys are ready.</summary>
    private static string DataFolder(TestFolder home, string[] arguments)
    {
        var data = home.PathOf("data");
        if (arguments.Contains("--admit"))
        {
            ReadyHostKeys.PutInto(data);
        }

        return data;
    }

    private static ChildProcess Start(string[] before, TestFolder home, string[] arguments)
    {
        string[] words = [.. before, Peers.PathOf("dotnet"), Program, .. arguments];
        return ChildProcess.Start(words[0], words[1..], Environment(home));
    }

    [GeneratedRegex("claim-[0-9A-Z]+-[0-9A-Z]+")]
    private static partial Regex Claims();
}
