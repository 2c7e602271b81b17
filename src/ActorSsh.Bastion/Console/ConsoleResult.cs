namespace ActorSsh.Bastion.Console;

/// <summary>What a command has to say, and how it ended.</summary>
/// <param name="Status">Exit status: 0, <see cref="UsageStatus"/> or <see cref="UnknownStatus"/>, or the one given to <c>exit</c>.</param>
/// <param name="Output">For stdout, lines ended.</param>
/// <param name="Error">For stderr, lines ended.</param>
internal sealed record ConsoleResult(int Status, string Output = "", string Error = "")
{
    /// <summary>A known command, wrongly used (EX_USAGE).</summary>
    public const int UsageStatus = 64;

    /// <summary>No such command, as shells say it.</summary>
    public const int UnknownStatus = 127;

    /// <summary>Whether a shell ends with this command.</summary>
    public bool EndsShell { get; init; }
}
