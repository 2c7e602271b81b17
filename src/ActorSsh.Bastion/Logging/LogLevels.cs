using System.Collections.Immutable;
using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>What stderr and the file take at least, overall and for areas set apart. Immutable: a change is another one.</summary>
/// <param name="Console">What stderr takes.</param>
/// <param name="File">What the file takes.</param>
/// <param name="Areas">Areas set apart, for both.</param>
internal sealed record LogLevels(LogEventLevel Console, LogEventLevel File, ImmutableDictionary<string, LogEventLevel> Areas)
{
    /// <summary>What somebody takes at least.</summary>
    public LogEventLevel Least => Areas.Values.Append(Console).Append(File).Min();

    /// <summary>As configured.</summary>
    public static LogLevels Of(LogOptions options) => new(options.Level, options.FileLevel, ImmutableDictionary<string, LogEventLevel>.Empty);

    /// <summary>Both, and every area.</summary>
    public LogLevels Everywhere(LogEventLevel level) => new(level, level, ImmutableDictionary<string, LogEventLevel>.Empty);

    /// <summary>One area, for both.</summary>
    public LogLevels In(string area, LogEventLevel level) => this with { Areas = Areas.SetItem(area, level) };

    public bool ConsoleTakes(string area, LogEventLevel level) => level >= Areas.GetValueOrDefault(area, Console);

    public bool FileTakes(string area, LogEventLevel level) => level >= Areas.GetValueOrDefault(area, File);
}
