using System.CommandLine;
using System.Net;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>ban ADDRESS</c>: keeps an address, or a network, out; not the one the command comes from, unless that is meant.</summary>
internal sealed class BanCommand : ConsoleCommand
{
    private readonly Argument<IPNetwork> _network = Words.One<IPNetwork>(WordNames.Address, Networks.Allowed, Networks.Read);
    private readonly Option<TimeSpan?> _for = Words.Option<TimeSpan>("--for", WordNames.Duration, Durations.Allowed + "; for ever without", Durations.Read);
    private readonly Option<string?> _reason = Words.Option("--reason", WordNames.Text, "what those who are refused read");
    private readonly Option<bool> _kill = ConcernedConnections.Kill();
    private readonly Option<bool> _force = Words.Flag("--force", "also where you come from there yourself");

    public BanCommand()
        : base("ban", ConsoleRole.Admin, "keep an address or a network out")
    {
        Add(_network);
        Add(_for);
        Add(_reason);
        Add(_kill);
        Add(_force);
        Add(Json);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var network = call.Words.GetValue(_network);
        ExpectOthers(call, network);
        var reason = call.Words.GetValue(_reason) ?? $"banned by {call.User.Name}";
        var ban = await call.Bastion.Bans.AddAsync(network, call.Words.GetValue(_for), reason, call.User.By, cancellationToken).ConfigureAwait(false);
        Serilog.Log.Information("{Network} is kept out{Time}, told by {By}: {Reason}", Networks.Show(ban.Network), Time(ban), call.User.By, reason);
        var concerned = await ConcernedConnections.FindAsync(call, connection => Covers(call, network, connection), cancellationToken).ConfigureAwait(false);
        var isEnded = call.Words.GetValue(_kill);
        if (isEnded)
        {
            await concerned.EndAsync(call, cancellationToken).ConfigureAwait(false);
        }

        return ConsoleResult.Of(Answer(ban, concerned, isEnded), call);
    }

    /// <exception cref="OperationRefusedException">The caller would not come in again.</exception>
    private void ExpectOthers(ConsoleCall call, IPNetwork network)
    {
        if (call.User.Connection is { } own && Covers(call, network, own) && !call.Words.GetValue(_force))
        {
            var typed = string.Join(' ', call.Words.Tokens.Select(static token => ShellWord.Quote(token.Value)));
            throw new OperationRefusedException($"you come from {own.RemoteEndPoint!.Address} yourself, and would not come in again", $"{typed} --force");
        }
    }

    private static bool Covers(ConsoleCall call, IPNetwork network, SshConnectionInfo connection) =>
        connection.RemoteEndPoint is { } from && call.Bastion.Bans.Covers(network, from.Address);

    private static string Time(Ban ban) => ban.TimeLeft is { } left ? $" for {Amount.InWords(left)}" : "";

    private static Outcome Answer(Ban ban, ConcernedConnections concerned, bool isEnded)
    {
        var shown = Networks.Show(ban.Network);
        var text = $"{shown} is kept out{Time(ban)}.{concerned.Sentence(isEnded, $"disconnect --from {shown}")}\n";
        return new Outcome(
            new Sentences(text),
            new Facts([new("", Cell.Of("address", shown)), new("", Cell.Age("seconds_left", ban.TimeLeft)), new("", Cell.Of("reason", ban.Reason)), .. concerned.ToFacts(isEnded)]));
    }
}
