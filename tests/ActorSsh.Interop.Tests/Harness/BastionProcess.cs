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
    public static async Task<BastionProcess> StartAsync(TestFolder home, params string[] arguments)
    {
        var data = home.PathOf("data");
        string[] config = arguments.Contains("--config") ? [] : ["--config", home.Write("run.conf", RunLog.BastionConfig)];
        var process = Start(home, ["up", "--listen", "127.0.0.1:0", "--data", data, .. config, .. arguments]);
        var page = await process.ReadUntilAsync("Ctrl-C stops.");
        foreach (Match claim in Claims().Matches(page))
        {
            RunLog.Secret(claim.Value, "a claim");
        }

        return new BastionProcess(process, data, page);
    }

    /// <summary>Starts it with any arguments, such as wrong ones.</summary>
    public static ChildProcess Start(TestFolder home, string[] arguments) => ChildProcess.Start(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "ActorSsh.Bastion.dll"), .. arguments],
        new Dictionary<string, string> { ["HOME"] = home.Root, ["DOTNET_NOLOGO"] = "1" });

    /// <summary>What stands behind a text on the start page, up to the end of the line.</summary>
    public string Line(string text)
    {
        var start = Page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, Page);
        return Page[(start + text.Length)..Page.IndexOf('\n', start)];
    }

    public void AddTo(OpenSsh client, string alias) =>
        client.AddHost(alias, EndPoint, HostKeyLine, string.Create(CultureInfo.InvariantCulture, $"User {Environment.UserName}"));

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync(int signal)
    {
        _process.Signal(signal);
        return _process.ExitAsync(Limits.Step);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex("claim-[0-9A-Z]+-[0-9A-Z]+")]
    private static partial Regex Claims();
}
