using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>reload</c>: reads the configuration again, drops nobody, and says what changed (B-23).</summary>
internal sealed class ReloadCommand : ConsoleCommand
{
    private static readonly ListingForm<OptionChange> Changes = new(
        new("OPTION", 0, change => Cell.Of("option", change.Path)) { Shrinks = true },
        new("BEFORE", 1, change => Cell.Of("before", change.Before)) { Wraps = true },
        new("NOW", 0, change => Cell.Of("now", change.Now)) { Wraps = true });

    private static readonly ListingForm<LiveConnections> Live = new(
        new("USER", 0, live => Cell.Of("user", live.User)) { Shrinks = true },
        new("GONE", 0, live => Cell.Of("gone", live.Lost.What)),
        new("KEY", 1, live => Cell.Of("key", live.Lost.Key)) { Shrinks = true },
        new("ID", 0, live => Cell.Of("connections", live.Ids)),
        new("TO END THEM", 0, live => Cell.Of("command", live.Command)));

    private readonly Option<bool> _kill = ConcernedConnections.Kill();

    public ReloadCommand()
        : base("reload", ConsoleRole.Admin, "read the configuration again, and say what changed")
    {
        Add(_kill);
        Add(Json);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var report = await call.Bastion.Reloader.ReloadAsync(call.User.By, cancellationToken).ConfigureAwait(false);
        var isEnded = call.Words.GetValue(_kill) && report.Live.Count > 0;
        if (isEnded)
        {
            await EndAsync(call, report.Live, cancellationToken).ConfigureAwait(false);
        }

        var answer = ConsoleResult.Of(Body(report, isEnded), call);
        return report.IsApplied ? answer : answer with
        {
            Status = ConsoleResult.RefusedStatus,
            Error = $"nothing has changed: {string.Join('\n', report.Problems.Select(Printable.Escape))}",
        };
    }

    private static async Task EndAsync(ConsoleCall call, IReadOnlyList<LiveConnections> live, CancellationToken cancellationToken)
    {
        var ids = live.SelectMany(static one => one.Ids).ToHashSet();
        var concerned = await ConcernedConnections.FindAsync(call, connection => ids.Contains(connection.Id), cancellationToken).ConfigureAwait(false);
        await concerned.EndAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private static Report Body(ReloadReport report, bool isEnded)
    {
        var facts = new Facts(
        [
            new("applied", Cell.Of("applied", report.IsApplied).In(report.IsApplied ? Tone.Good : Tone.Bad)),
            new("changed", Cell.Of("changed", report.Changes.Count)),
            new(report.IsApplied && report.Problems.Count > 0 ? "warnings" : "", Cell.Of("problems", report.Problems)),
            new("", Cell.Of("ended", isEnded)),
        ]);
        Part[] parts =
        [
            new("changes", Changes.Of(report.Changes)),
            new("need_restart", Changes.Of(report.NeedRestart), "need a restart:"),
            new("live", Live.Of(report.Live), isEnded ? "end, but for your own:" : "live on, and could not log in like that again:"),
        ];
        return new Report(facts, parts);
    }
}
