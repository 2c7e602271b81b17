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

    public ReloadCommand()
        : base("reload", ConsoleRole.Admin, "read the configuration again, and say what changed") => Add(Json);

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var report = await call.Bastion.Reloader.ReloadAsync(call.User.By, cancellationToken).ConfigureAwait(false);
        var answer = ConsoleResult.Of(Body(report), call);
        return report.IsApplied ? answer : answer with
        {
            Status = ConsoleResult.RefusedStatus,
            Error = $"nothing has changed: {string.Join('\n', report.Problems.Select(Printable.Escape))}",
        };
    }

    private static Report Body(ReloadReport report)
    {
        var facts = new Facts(
        [
            new("applied", Cell.Of("applied", report.IsApplied).In(report.IsApplied ? Tone.Good : Tone.Bad)),
            new("changed", Cell.Of("changed", report.Changes.Count)),
            new(report.IsApplied && report.Problems.Count > 0 ? "warnings" : "", Cell.Of("problems", report.Problems)),
        ]);
        Part[] parts = [new("changes", Changes.Of(report.Changes)), new("need_restart", Changes.Of(report.NeedRestart), "need a restart:")];
        return new Report(facts, parts);
    }
}
