using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion.Transcripts;

/// <summary>A shell in a pseudo-terminal of 100 columns, and what it shows. Types nothing by itself.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    /// <summary>The shell's prompt.</summary>
    public const string Prompt = "$ ";

    private readonly ChildProcess _script;
    private readonly TerminalText _text = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    private Terminal(ChildProcess script) => _script = script;

    /// <summary>Everything so far; the last line is the one the cursor is in.</summary>
    public IReadOnlyList<string> Lines => [.. _text.Ended, _text.Current];

    /// <param name="folder">Where the shell is.</param>
    /// <param name="environment">What it has beside ours.</param>
    public static Terminal Open(string folder, IReadOnlyDictionary<string, string> environment) => new(ChildProcess.Start(
        "script",
        ["-qefc", $"cd {folder}; stty rows 40 cols 100; exec env PS1='{Prompt}' /bin/sh -i", "/dev/null"],
        new Dictionary<string, string>(environment) { ["SHELL"] = "/bin/sh", ["TERM"] = "xterm", ["ENV"] = "" }));

    /// <summary>Types as a person does: the line, and Return.</summary>
    public Task TypeAsync(string line) => _script.WriteAsync($"{line}\n");

    /// <summary>Presses a key.</summary>
    public Task PressAsync(char key) => _script.WriteAsync(key.ToString());

    /// <summary>Waits until the terminal shows something.</summary>
    /// <param name="what">Names it, should it not come.</param>
    /// <param name="isShown">Whether it does.</param>
    public async Task UntilAsync(string what, Func<IReadOnlyList<string>, bool> isShown)
    {
        using var limit = new CancellationTokenSource(Limits.Step);
        var buffer = new byte[4096];
        var characters = new char[4096];
        while (!isShown(Lines))
        {
            var count = await ReadAsync(buffer, what, limit.Token);
            _text.Feed(new string(characters, 0, _decoder.GetChars(buffer, 0, count, characters, 0)));
        }
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private async Task<int> ReadAsync(byte[] buffer, string what, CancellationToken limit)
    {
        try
        {
            return await _script.Output.ReadAsync(buffer, limit) is > 0 and var count ? count : throw new EndOfStreamException($"The terminal was closed before {what}: {Shown}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The terminal does not show {what}: {Shown}");
        }
    }

    private string Shown => string.Join('\n', Lines);
}
