namespace Akka.Event;

/// <summary>Writes log events for one source; see <see cref="LoggingExtensions"/> for the ways to write.</summary>
public interface ILoggingAdapter
{
    /// <summary>Turns formats into text.</summary>
    ILogMessageFormatter Formatter { get; }

    /// <summary>Whether debug events are published.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether informations are published.</summary>
    bool IsInfoEnabled { get; }

    /// <summary>Whether warnings are published.</summary>
    bool IsWarningEnabled { get; }

    /// <summary>Whether errors are published.</summary>
    bool IsErrorEnabled { get; }

    /// <summary>Whether events of a level are published.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns>True when they are.</returns>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Publishes an event whose text is made when a logger asks for it.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="message">The message.</param>
    void Log(LogLevel logLevel, Exception cause, LogMessage message);

    /// <summary>Publishes an event with a text as it is.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The text.</param>
    void Log(LogLevel logLevel, Exception cause, string format);
}
