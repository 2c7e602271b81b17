using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Something logged; loggers subscribe to its subtypes.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    /// <summary>For derived classes: notes time and thread.</summary>
    protected LogEvent()
    {
        Timestamp = DateTime.UtcNow;
        Thread = Thread.CurrentThread;
    }

    /// <summary>The exception, where there is one.</summary>
    public Exception Cause { get; protected set; }

    /// <summary>When it was logged, in UTC.</summary>
    public DateTime Timestamp { get; }

    /// <summary>The thread that logged it.</summary>
    public Thread Thread { get; }

    /// <summary>What logged it: for an actor its path.</summary>
    public string LogSource { get; protected set; }

    /// <summary>The class of what logged it.</summary>
    public Type LogClass { get; protected set; }

    /// <summary>A text, or a <see cref="LogMessage"/> that becomes one when asked.</summary>
    public object Message { get; protected set; }

    /// <summary>How important it is.</summary>
    /// <returns>The level.</returns>
    public abstract LogLevel LogLevel();

    /// <summary>The event in one line, and its exception below.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var level = LogLevel().StringFor();
        var time = Timestamp.ToString("O", CultureInfo.InvariantCulture);
        var line = $"[{level}][{time}][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }

    private protected void Set(Exception cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }
}
