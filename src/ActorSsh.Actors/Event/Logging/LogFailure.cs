namespace Akka.Event;

/// <summary>How a failure is told that may be one of the log. Nothing here throws, whatever is broken.</summary>
internal static class LogFailure
{
    /// <summary>Publishes it, or prints it where that fails as well.</summary>
    internal static void Publish(LoggingBus bus, string source, Exception cause, Type where, string what)
    {
        if (!Try(() => bus.Publish(ErrorOf(source, cause, where, what))))
            Print(source, cause, where, what); // The log itself is broken, and may be what failed first.
    }

    internal static void Print(string source, Exception cause, Type where, string what) =>
        Try(() => StandardOut.Print(ErrorOf(source, cause, where, what)));

    private static Error ErrorOf(string source, Exception cause, Type where, string what) =>
        new(cause, source, where, $"{what}: {cause.Message}");

    private static bool Try(Action log)
    {
        try
        {
            log();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
