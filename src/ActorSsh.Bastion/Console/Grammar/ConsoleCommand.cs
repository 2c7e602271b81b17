using System.CommandLine;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>One command of the console: its place in the grammar, who may use it, and what it does.</summary>
internal abstract class ConsoleCommand : Command
{
    /// <summary>On every command that answers with data.</summary>
    public static readonly Option<bool> Json = Words.Flag("--json", "one JSON document instead of text for people");

    /// <param name="name">Its word.</param>
    /// <param name="needs">Who may use it.</param>
    /// <param name="summary">What it does, in a few words.</param>
    protected ConsoleCommand(string name, ConsoleRole needs, string summary)
        : base(name, summary) => Needs = needs;

    public ConsoleRole Needs { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="OperationRefusedException">It cannot be done; the words say why.</exception>
    public abstract Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken);
}
