namespace ActorSsh.Interop.Tests.Bastion.Transcripts;

/// <summary>A fenced block of a README that shows a terminal: what was typed stands behind a prompt, everything else is output.</summary>
internal sealed class Transcript
{
    /// <summary>Where somebody types: in the shell, in the bastion's, and where ssh asks whether the server is the right one.</summary>
    private static readonly string[] Prompts = [Terminal.Prompt, "bastion> ", "Are you sure you want to continue connecting (yes/no/[fingerprint])? "];

    private Transcript(IReadOnlyList<string> lines) => Lines = lines;

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The blocks that begin with a command, in their order.</summary>
    public static IReadOnlyList<Transcript> Read(string markdown)
    {
        var fences = markdown.Split("\n```");
        var blocks = fences.Where(static (_, index) => index % 2 == 1).Select(static block => block.Split('\n')[1..]);
        return [.. blocks.Where(static lines => lines is [var first, ..] && first.StartsWith(Terminal.Prompt, StringComparison.Ordinal)).Select(static lines => new Transcript(lines))];
    }

    /// <summary>The prompt a line begins with, and what was typed behind it; null where it is output.</summary>
    public static (string Prompt, string Typed)? TypedIn(string line) =>
        Array.Find(Prompts, prompt => line.StartsWith(prompt, StringComparison.Ordinal) && line.Length > prompt.Length) is { } prompt ? (prompt, line[prompt.Length..]) : null;

    /// <summary>Types what was typed, each line when its prompt has come, and waits for what stands last.</summary>
    /// <param name="terminal">A terminal with a shell.</param>
    /// <param name="names">What differs here.</param>
    public async Task PlayAsync(Terminal terminal, TranscriptNames names)
    {
        var shown = 0;
        foreach (var (prompt, typed) in Lines.Select(TypedIn).OfType<(string, string)>())
        {
            await terminal.UntilAsync($"'{prompt}' to type '{typed}'", lines => lines.Count > shown && lines[^1].TrimEnd() == prompt.TrimEnd());
            shown = terminal.Lines.Count;
            await terminal.TypeAsync(names.ToHere(typed));
        }

        var last = names.Plain(Lines[^1]);
        await terminal.UntilAsync($"'{Lines[^1]}'", lines => lines.Count > shown && lines.Skip(shown).Select(names.Plain).Contains(last));
    }
}
