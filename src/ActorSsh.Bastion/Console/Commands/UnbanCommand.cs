using System.CommandLine;
using System.Net;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>unban ADDRESS</c>: lets an address, or a network, in again; lifts the server's own penalty of an address too.</summary>
internal sealed class UnbanCommand : ConsoleCommand
{
    private readonly Argument<IPNetwork> _network = Words.One<IPNetwork>(WordNames.Banned, "an address or network that 'bans' shows", Networks.Read);

    public UnbanCommand()
        : base("unban", ConsoleRole.Admin, "let it in again") => Add(_network);

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var network = call.Words.GetValue(_network);
        var isLifted = call.Services.Connections.LiftPenalty(network.BaseAddress);
        var isUnbanned = await call.Bastion.Bans.RemoveAsync(network, cancellationToken).ConfigureAwait(false);
        return isLifted || isUnbanned
            ? ConsoleResult.Said($"{Networks.Show(network)} is let in again.")
            : throw new NotThereException($"{Networks.Show(network)} was not kept out.", "bans");
    }
}
