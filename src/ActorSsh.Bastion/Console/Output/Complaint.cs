namespace ActorSsh.Bastion.Console.Output;

/// <summary>
/// How a failure is told, over SSH, in the console and on the machine: <c>error: what came, what is allowed; try: the next command</c>. On one line
/// where that fits; else the next command has a line of its own and is not broken, so that it can be pasted.
/// </summary>
internal static class Complaint
{
    /// <param name="problem">What is wrong; safe to show, perhaps of several lines.</param>
    /// <param name="next">The command that helps; null for none.</param>
    /// <param name="columns">How wide a line may be; null for any width.</param>
    /// <returns>Lines, ended.</returns>
    public static string Of(string problem, string? next, int? columns)
    {
        var text = $"error: {problem.TrimEnd('\n').TrimEnd('.')}";
        var line = next is null ? text : $"{text}; try: {next}";
        if (!line.Contains('\n', StringComparison.Ordinal) && (columns is not { } width || DisplayWidth.Of(line) <= width))
        {
            return $"{line}\n";
        }

        return Lines.Wrap($"{text}\n", columns) + (next is null ? "" : $"  try: {next}\n");
    }
}
