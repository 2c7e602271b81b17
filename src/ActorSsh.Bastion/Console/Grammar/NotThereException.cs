namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>What a command names does not exist, or not for whoever asks.</summary>
/// <param name="problem">What is not there.</param>
/// <param name="next">The command that lists what is.</param>
internal sealed class NotThereException(string problem, string next) : Exception(problem)
{
    public string Next { get; } = next;
}
