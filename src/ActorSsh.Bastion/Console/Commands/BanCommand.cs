using System.CommandLine;
using System.Net;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>ban ADDRESS</c>: keeps an address, or a network, out.</summary>
internal sealed class BanCommand : ConsoleCommand
{
    private readonly Argument<IPNetwork> _network = Words.One<IPNetwork>(WordNames.Address, Networks.Allowed, Networks.Read);
    private readonly Option<TimeSpan?> _for = Words.Option<TimeSpan>("--for", WordNames.Duration, Durations.Allowed + "; for ever without", Durations.Read);
    private readonly Option<string?> _reason = Words.Option("--reason", WordNames.Text, "what those who are refused read");

    public BanCommand()
        : base("ban", ConsoleRole.Admin, "keep an address or a network out")
    {
        Add(_network);
        Add(_for);
        Add(_reason);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var reason = call.Words.GetValue(_reason) ?? $"banned by {call.User.Name}";
        var ban = await call.Bastion.Bans.AddAsync(
            call.Words.GetValue(_network), call.Words.GetValue(_for), reason, call.User.By, cancellationToken).ConfigureAwait(false);
        var time = ban.TimeLeft is { } left ? $" for {Amount.InWords(left)}" : "";
        Serilog.Log.Information("{Network} is kept out{Time}, told by {By}: {Reason}", Networks.Show(ban.Network), time, call.User.By, reason);
        return ConsoleResult.Said($"{Networks.Show(ban.Network)} is kept out{time}. Connections that live go on.");
    }
}
