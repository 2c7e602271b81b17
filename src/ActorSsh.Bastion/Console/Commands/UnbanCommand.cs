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
        var around = call.Bastion.Bans.List().FirstOrDefault(ban => Holds(ban.Network, network))?.Network;
        return (isLifted || isUnbanned, around) switch
        {
            (_, { } wider) => throw new NotThereException($"{Networks.Show(network)} is kept out by the ban of {Networks.Show(wider)}, which is lifted as a whole", $"unban {Networks.Show(wider)}"),
            (true, null) => LetIn(network, call.User.By),
            _ => throw new NotThereException($"{Networks.Show(network)} was not kept out", "bans"),
        };
    }

    private static ConsoleResult LetIn(IPNetwork network, string by)
    {
        Serilog.Log.Information("{Network} is let in again, told by {By}", Networks.Show(network), by);
        return ConsoleResult.Said($"{Networks.Show(network)} is let in again.");
    }

    private static bool Holds(IPNetwork wide, IPNetwork narrow) => wide.PrefixLength <= narrow.PrefixLength && wide.Contains(narrow.BaseAddress);
}
