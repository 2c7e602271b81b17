namespace Akka.Event;

/// <summary>A format with its arguments in an array.</summary>
internal sealed class ArgumentsLogMessage(ILogMessageFormatter formatter, string format, object[] arguments)
    : LogMessage(formatter, format)
{
    public override IEnumerable<object> Parameters() => arguments;

    public override string Unformatted() => $"{Format} [{string.Join(", ", arguments)}]";

    public override string ToString() => Formatter.Format(Format, arguments);
}
