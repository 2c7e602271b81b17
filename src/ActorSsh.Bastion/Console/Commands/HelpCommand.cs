using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>help [COMMAND]</c>: what there is for whoever asks, or one command in full.</summary>
internal sealed class HelpCommand : ConsoleCommand
{
    private readonly Argument<string[]> _command = Words.MaybeRest(WordNames.Command, "what to explain; all without");

    public HelpCommand()
        : base("help", ConsoleRole.Off, "this list, or one command in full")
    {
        Add(_command);
        Add(Json);
    }

    /// <inheritdoc/>
    public override Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var words = call.Words.GetValue(_command) ?? [];
        var root = call.Words.RootCommandResult.Command;
        return Task.FromResult(ConsoleResult.Of(words.Length == 0 ? All(root, call.User.Role) : Of(root, words), call));
    }

    private static Drawing All(Command root, ConsoleRole role) => new(HelpListing.Of(CommandTree.All(root).Where(command => command.Needs <= role)), style =>
        HelpPage.All(CommandTree.All(root), role, style.Columns) + Lines.Wrap("'help COMMAND' says more; --json gives listings and facts as one JSON document.\n", style.Columns));

    private static Drawing Of(Command root, string[] words) => CommandTree.Find(root, words) is { } command
        ? new(HelpListing.Of(CommandTree.Leaves(command)), style => HelpPage.Of(command, style.Columns))
        : throw new NotThereException($"'{words[0]}' is no command", "help");
}
