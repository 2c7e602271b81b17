using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>log level [LEVEL]</c>: says how much is logged, or changes it until the next reload.</summary>
internal sealed class LogLevelCommand : ConsoleCommand
{
    private const string Reset = "reset";

    private static readonly ListingForm<KeyValuePair<string, Serilog.Events.LogEventLevel>> AreaForm = new(
        new("AREA", 0, area => Cell.Of("area", area.Key)),
        new("LEVEL", 0, area => Cell.Of("level", LogLevelWord.Of(area.Value))));

    private readonly Argument<string?> _level = Words.Maybe(WordNames.Level, $"{LogLevelWord.Allowed}; {Reset} goes back to the configuration");
    private readonly Option<string?> _area = Words.Option("--area", WordNames.Area, "one area alone: " + string.Join(", ", LogArea.All));

    public LogLevelCommand()
        : base("level", ConsoleRole.Admin, "how much is logged; with a word, change it")
    {
        Add(_level);
        Add(_area);
        Add(Json);
    }

    /// <summary>What can be said.</summary>
    public static IReadOnlyList<string> LevelNames { get; } = ["debug", "info", "warning", "error", Reset];

    /// <inheritdoc/>
    public override Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var log = call.Bastion.Log;
        switch (call.Words.GetValue(_level))
        {
            case null when call.Words.GetValue(_area) is { } area:
                throw new UsageException($"--area {area} came without a {WordNames.Level}, allowed: {string.Join(", ", LevelNames)}");
            case null:
                break;
            case Reset:
                log.Reset();
                break;
            case var word:
                Set(log, word, call.Words.GetValue(_area));
                break;
        }

        return Task.FromResult(ConsoleResult.Of(Present(log), call));
    }

    private static void Set(ILogDesk log, string word, string? area)
    {
        if (!LogLevelWord.TryParse(word, out var level))
        {
            throw new UsageException($"'{word}' is no {WordNames.Level}, allowed: {string.Join(", ", LevelNames)}");
        }

        if (area is null)
        {
            log.Level = level;
        }
        else
        {
            log.SetLevel(area, level);
        }
    }

    private static Report Present(ILogDesk log)
    {
        var facts = new Facts(
        [
            new("stderr", Cell.Of("level", LogLevelWord.Of(log.Level))),
            new("file", Cell.Of("file_level", LogLevelWord.Of(log.FileLevel))),
            new("folder", Cell.Of("folder", log.Folder)),
            new("failed writes", Cell.Of("write_errors", log.WriteErrors)),
            new("left out", Cell.Of("events_left_out", log.EventsLeftOut)),
            new("problem", log.Problem is null ? Cell.Of("problem", log.Problem) : Cell.Of("problem", log.Problem).In(Tone.Bad)),
        ]);
        return new Report(facts, new Part("areas", AreaForm.Of(log.Areas.OrderBy(area => area.Key, StringComparer.Ordinal))));
    }
}
