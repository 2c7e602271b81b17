namespace ActorSsh;

/// <summary>One thing that a configuration file should not have. Findings come in the order of the file.</summary>
public sealed record SshConfigurationFinding
{
    internal SshConfigurationFinding()
    {
    }

    /// <summary>Whether the file can be used in spite of it.</summary>
    public required SshConfigurationSeverity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public required SshConfigurationProblem Problem { get; init; }

    /// <summary>The file's path, or the name that was given with the text.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The character of the line, from 1; a tab counts as one.</summary>
    public required int Column { get; init; }

    /// <summary>The key's whole path, such as <c>actor-ssh.server.listen</c>; empty where the text cannot be read.</summary>
    public string Path { get; init; } = "";

    /// <summary>What stands there, cut to 80 characters; null where that is no value.</summary>
    public string? Came { get; init; }

    /// <summary>What is allowed there, such as <c>1 to 4096</c>; null where there is no short answer.</summary>
    public string? Allowed { get; init; }

    /// <summary>What was probably meant: a key's whole path, or a value; null where nothing is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The sentence, without place and path.</summary>
    public required string Message { get; init; }

    /// <summary>The line of the file that it is about, cut to 160 characters around <see cref="Column"/>, safe to show on a terminal.</summary>
    public required string LineText { get; init; }

    /// <summary>Where <see cref="Column"/> is in <see cref="LineText"/>, from 0.</summary>
    internal int CaretAt { get; init; }

    /// <summary><c>FILE:LINE: PATH: 'came' came; ALLOWED is allowed.</c>; below it, where the text cannot be read, the line and a caret.</summary>
    public override string ToString()
    {
        var told = $"{File}:{Line}: {(Path.Length == 0 ? "" : $"{Path}: ")}{Message}";
        return Problem == SshConfigurationProblem.Syntax ? $"{told}\n  {LineText}\n  {new string(' ', CaretAt)}^" : told;
    }
}

/// <summary>How bad a finding is.</summary>
public enum SshConfigurationSeverity
{
    /// <summary>Nothing is wrong, but something is left to others.</summary>
    Note,

    /// <summary>The file can be used, and may not do what was meant.</summary>
    Warning,

    /// <summary>The file cannot be used.</summary>
    Error,
}

/// <summary>What a finding is about.</summary>
public enum SshConfigurationProblem
{
    /// <summary>The text cannot be read there, or readers of HOCON differ about it.</summary>
    Syntax,

    /// <summary>No such key is read by anybody.</summary>
    UnknownKey,

    /// <summary>A key that stands in the file already: HOCON takes the last, sshd the first, and whoever wrote it meant one.</summary>
    WrittenTwice,

    /// <summary>A value of another type, one out of range, or several that do not fit each other.</summary>
    Value,

    /// <summary>Blanks at the ends of a quoted text, which HOCON drops.</summary>
    Blanks,

    /// <summary>A section that the actor runtime reads, and that is not checked here.</summary>
    Unchecked,

    /// <summary>The file is too large, is no UTF-8, or has more findings than are told.</summary>
    File,
}
