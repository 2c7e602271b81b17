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
        : base("help", ConsoleRole.Off, "this list, or one command in full") => Add(_command);

    /// <inheritdoc/>
    public override Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var words = call.Words.GetValue(_command) ?? [];
        return Task.FromResult(words.Length == 0 ? All(call.User.Role) : Of(words));
    }

    private static ConsoleResult All(ConsoleRole role) => Show(columns =>
        HelpPage.All(role, columns) + Lines.Wrap("'help COMMAND' says more; --json gives listings and facts as one JSON document.\n", columns));

    private static ConsoleResult Of(string[] words) => ConsoleGrammar.Find(words) is { } command
        ? Show(columns => HelpPage.Of(command, columns))
        : throw new NotThereException($"'{words[0]}' is no command", "help");

    private static ConsoleResult Show(Func<int?, string> draw) => new(ConsoleResult.SuccessStatus) { Body = new Page(draw) };
}
