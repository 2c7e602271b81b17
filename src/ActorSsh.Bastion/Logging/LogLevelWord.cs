using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>Levels as they are typed and shown: <c>debug</c>, <c>info</c>, <c>warning</c>, <c>error</c>.</summary>
internal static class LogLevelWord
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "debug, info, warning or error";

    public static string Of(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warning",
        _ => "error",
    };

    /// <exception cref="FormatException">It is no level.</exception>
    public static LogEventLevel Parse(string word) => TryParse(word, out var level) ? level : throw new FormatException();

    public static bool TryParse(string word, out LogEventLevel level)
    {
        (var isKnown, level) = word switch
        {
            "debug" => (true, LogEventLevel.Debug),
            "info" or "information" => (true, LogEventLevel.Information),
            "warning" or "warn" => (true, LogEventLevel.Warning),
            "error" => (true, LogEventLevel.Error),
            _ => (false, default),
        };
        return isKnown;
    }
}
