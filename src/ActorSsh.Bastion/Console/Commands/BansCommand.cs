using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>bans</c>: who is kept out (B-22): by a ban, and for now by the server's own penalties.</summary>
internal sealed class BansCommand() : DataCommand("bans", ConsoleRole.Admin, "who is kept out, and why")
{
    private static readonly ListingForm<Row> Form = new(
        new("ADDRESS", 0, row => Cell.Of("address", row.Address)),
        new("KIND", 3, row => Cell.Of("kind", row.Kind)),
        new("LEFT", 1, row => Cell.Left("seconds_left", row.Left)),
        new("SINCE", 5, row => Cell.Of("since", row.Since)),
        new("BY", 4, row => Cell.Of("by", row.By)) { Shrinks = true },
        new("REASON", 2, row => Cell.Of("reason", row.Reason)) { Wraps = true });

    /// <inheritdoc/>
    public override Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var bans = call.Bastion.Bans.List().Select(ban => new Row(Networks.Show(ban.Network), "ban", ban.TimeLeft, ban.Since, ban.By, ban.Reason));
        var penalties = call.Services.Connections.ListPenalties().Select(Penalty);
        return Task.FromResult<ConsoleBody>(Form.Of(bans.Concat(penalties)));
    }

    private static Row Penalty(SshPenalty penalty) => new(
        Networks.Show(penalty.Source), penalty.IsEnforced ? "penalty" : "counted", penalty.TimeLeft, null, "server", penalty.Reason.ToString());

    private sealed record Row(string Address, string Kind, TimeSpan? Left, DateTimeOffset? Since, string By, string Reason);
}
