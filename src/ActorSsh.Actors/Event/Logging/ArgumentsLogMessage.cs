namespace Akka.Event;

/// <summary>A format with its arguments in an array.</summary>
internal sealed class ArgumentsLogMessage(ILogMessageFormatter formatter, string format, object[] arguments)
    : LogMessage(formatter, format)
{
    public override IEnumerable<object> Parameters() => arguments;

    public override string Unformatted() => $"{Format} [{string.Join(", ", arguments)}]";

    /// <summary>The text; a format that does not fit its arguments is shown with them, since no log line may fail its logger.</summary>
    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, arguments);
        }
        catch (FormatException)
        {
            return $"Malformed log format: {Unformatted()}";
        }
    }
}
