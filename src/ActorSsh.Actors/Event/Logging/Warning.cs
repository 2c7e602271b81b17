namespace Akka.Event;

/// <summary>A log event of something that went wrong and was dealt with.</summary>
public class Warning : LogEvent
{
    /// <summary>Makes the event.</summary>
    /// <param name="logSource">What logs.</param>
    /// <param name="logClass">The class of what logs.</param>
    /// <param name="message">What is logged.</param>
    public Warning(string logSource, Type logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    /// <summary>Makes the event with an exception.</summary>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="logSource">What logs.</param>
    /// <param name="logClass">The class of what logs.</param>
    /// <param name="message">What is logged.</param>
    public Warning(Exception cause, string logSource, Type logClass, object message) => Set(cause, logSource, logClass, message);

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}
