using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// What no supervisor can decide on: the runtime itself failed, or foreign code that it called where no actor's turn was under way. It is
/// logged, and stops nobody.
/// </summary>
internal static class RuntimeFailure
{
    private const string Outside = "A turn failed outside the actor";

    /// <summary>Throws nothing, whatever is broken.</summary>
    internal static void Report(ActorCell cell, Exception cause, Type where)
    {
        if (!Try(() => cell.System.EventStream.Publish(ErrorOf(cell.Path.ToString(), cause, where, Outside))))
            Print(cell.Path.ToString(), cause, where, Outside); // The log itself is broken, and may be what failed first.
    }

    /// <summary>For failures of the log; throws nothing.</summary>
    internal static void Print(string source, Exception cause, Type where, string what) =>
        Try(() => StandardOutLogger.Print(ErrorOf(source, cause, where, what)));

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
