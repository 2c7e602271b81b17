namespace ActorSsh.Bastion.Console.Output;

/// <summary>
/// How a failure is told, over SSH, in the console and on the machine: <c>error: what came, what is allowed; try: the next command</c>. On one line
/// where that fits; else the next command has a line of its own and is not broken, so that it can be pasted.
/// </summary>
internal static class Complaint
{
    private static readonly string[] Beginnings = ["A ", "An ", "It ", "No ", "Nobody ", "The ", "There ", "What ", "You "];

    /// <param name="problem">What is wrong; safe to show, perhaps of several lines.</param>
    /// <param name="next">The command that helps; null for none.</param>
    /// <param name="columns">How wide a line may be; null for any width.</param>
    /// <returns>Lines, ended.</returns>
    public static string Of(string problem, string? next, int? columns)
    {
        var text = $"error: {Joined(problem.TrimEnd('\n').TrimEnd('.'))}";
        var line = next is null ? text : $"{text}; try: {next}";
        if (!line.Contains('\n', StringComparison.Ordinal) && (columns is not { } width || DisplayWidth.Of(line) <= width))
        {
            return $"{line}\n";
        }

        return Lines.Wrap($"{text}\n", columns) + (next is null ? "" : $"  try: {next}\n");
    }

    // Behind a colon a sentence goes on in lower case; a name, or a path, is left as it is.
    private static string Joined(string problem) => Array.Exists(Beginnings, beginning => problem.StartsWith(beginning, StringComparison.Ordinal))
        ? char.ToLowerInvariant(problem[0]) + problem[1..]
        : problem;
}
