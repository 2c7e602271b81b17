namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Words that the grammar takes, and that do not go together or cannot be read.</summary>
/// <param name="problem">What came, and what is allowed.</param>
/// <param name="next">What to type instead; null for the command's usage.</param>
internal sealed class UsageException(string problem, string? next = null) : Exception(problem)
{
    public string? Next { get; } = next;
}

/// <summary>Not for whoever asks.</summary>
internal sealed class NotPermittedException(string problem) : Exception(problem);
