namespace ActorSsh.Bastion;

/// <summary>Why the bastion cannot start, and what to type next.</summary>
internal sealed class BastionException(ExitCode code, string problem, string next) : Exception(problem)
{
    public ExitCode Code { get; } = code;

    /// <summary>The command that helps, or the words that lead to it.</summary>
    public string Next { get; } = next;
}
