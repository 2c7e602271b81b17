using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>message ID|all TEXT</c>: a line on the terminals that somebody has open here.</summary>
internal sealed class MessageCommand : ConsoleCommand
{
    private const string All = "all";

    private readonly Argument<string> _id = Words.One(WordNames.ConnectionOrAll, "a number that 'connections' shows, or all");
    private readonly Argument<string[]> _text = Words.Rest(WordNames.Text, "what to say");

    public MessageCommand()
        : base("message", ConsoleRole.Admin, "say something on a terminal, or on all")
    {
        Add(_id);
        Add(_text);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (to, text) = (call.Words.GetRequiredValue(_id), string.Join(' ', call.Words.GetRequiredValue(_text)));
        var line = $"Message from {Printable.Escape(call.User.By)}: {Printable.Escape(text)}";
        if (to == All)
        {
            return Said(call.Services.Consoles.Tell(line));
        }

        var id = Numbers.Read(to) ?? throw new UsageException($"'{to}' is no {WordNames.Connection}, allowed: a number that 'connections' shows, or all");
        await call.FindConnectionAsync(id, cancellationToken).ConfigureAwait(false);
        var reached = call.Services.Consoles.Tell(id, line);
        return reached > 0 ? Said(reached) : throw new OperationRefusedException($"connection {id} has no terminal open here", "channels");
    }

    private static ConsoleResult Said(int terminals) => ConsoleResult.Said(
        $"Told {Amount.Count(terminals, "terminal")}.");
}
