namespace Akka.Event;

/// <summary>A format and its arguments; <c>ToString</c> makes the text.</summary>
public abstract class LogMessage
{
    /// <summary>Makes the text.</summary>
    protected readonly ILogMessageFormatter Formatter;

    /// <summary>For derived classes.</summary>
    /// <param name="formatter">Makes the text.</param>
    /// <param name="format">The format.</param>
    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    /// <summary>The format, as it was given.</summary>
    public string Format { get; }

    /// <summary>The format and the arguments side by side, for when formatting fails.</summary>
    /// <returns>The text.</returns>
    public abstract string Unformatted();

    /// <summary>The arguments, for loggers that keep them apart.</summary>
    /// <returns>The arguments in order.</returns>
    public abstract IEnumerable<object> Parameters();
}
