using Serilog.Events;
using Serilog.Parsing;

namespace ActorSsh.Bastion.Logging;

/// <summary>What the log says of itself. It goes to one place only, and so does not pass through Serilog's pipeline.</summary>
internal static class LogNotice
{
    private static readonly MessageTemplateParser Parser = new();

    /// <summary>Events came faster than the place took them.</summary>
    public static Serilog.Events.LogEvent LeftOut(TimeProvider time, long events) =>
        Create(time, LogEventLevel.Warning, "{Events} log events were left out here: they came faster than they could be written", ("Events", events));

    /// <summary>The file takes nothing.</summary>
    public static Serilog.Events.LogEvent Unwritable(TimeProvider time, string folder, string reason) => Create(
        time, LogEventLevel.Error, "The log in {Folder} cannot be written: {Reason} Events go on here, and wait for the file", ("Folder", folder), ("Reason", reason));

    /// <summary>The file takes events again.</summary>
    public static Serilog.Events.LogEvent Writable(TimeProvider time, string folder, TimeSpan after) =>
        Create(time, LogEventLevel.Information, "The log in {Folder} is written again, after {Time}", ("Folder", folder), ("Time", LogWord.Of(after)!));

    private static Serilog.Events.LogEvent Create(TimeProvider time, LogEventLevel level, string template, params (string Name, object Value)[] holes) => new(
        time.GetLocalNow(),
        level,
        exception: null,
        Parser.Parse(template),
        holes.Append((IdEnricher.Area, LogArea.Bastion)).Select(static hole => new LogEventProperty(hole.Item1, new ScalarValue(hole.Item2))));
}
