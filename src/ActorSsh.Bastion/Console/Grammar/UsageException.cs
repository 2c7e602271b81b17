namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Words that the grammar takes, and that do not go together or cannot be read.</summary>
internal sealed class UsageException(string problem) : Exception(problem);

/// <summary>Not for whoever asks.</summary>
internal sealed class NotPermittedException(string problem) : Exception(problem);
