namespace Akka.Event;

/// <summary>The levels, their names and their events.</summary>
public static partial class Logging
{
    private const string Off = "OFF";

    /// <summary>The level that nothing has: for <c>off</c> in the configuration.</summary>
    internal static LogLevel OffLevel => (LogLevel)int.MaxValue;

    /// <summary>The level of a name.</summary>
    /// <param name="logLevel"><c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c>, <c>ERROR</c> or <c>OFF</c>, in any case.</param>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        Off => OffLevel,
        _ => throw new ArgumentException($"'{logLevel}' is no log level.", nameof(logLevel)),
    };

    /// <summary>The level of an event.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">The event has no level of its own.</exception>
    public static LogLevel LogLevelFor<T>()
        where T : LogEvent
    {
        foreach (var (level, type) in LogEvents.ByLevel)
        {
            if (type == typeof(T))
                return level;
        }

        throw new ArgumentException($"{typeof(T)} has no level of its own.");
    }

    /// <summary>The event of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns>Its type.</returns>
    public static Type ClassFor(this LogLevel logLevel) => LogEvents.ByLevel[(int)logLevel].Event;

    /// <summary>The name of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns><c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c> or <c>ERROR</c>.</returns>
    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        _ => Off,
    };
}
