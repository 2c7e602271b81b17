namespace Akka.Event;

/// <summary>Where a log event goes that no logger takes: while there is none, or when the log itself has failed.</summary>
internal static class StandardOut
{
    internal static void Print(object logEvent)
    {
        try
        {
            Console.WriteLine(logEvent);
        }
        catch (Exception cause) when (cause is FormatException or IOException or ObjectDisposedException)
        {
            // A log line must not bring its writer down; a format that does not fit its arguments is shown as it is.
            var raw = logEvent is LogEvent { Message: LogMessage message } ? message.Unformatted() : cause.Message;
            Console.Error.WriteLine(raw);
        }
    }
}
