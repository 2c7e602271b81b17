using Akka.Actor;

namespace Akka.Event;

/// <summary>Writes log events to standard output on the thread that logs: while a system has no logger actors yet, or none any more.</summary>
internal sealed class StandardOutLogger(ActorSystemImpl system) : InternalActorRef
{
    public override ActorPath Path { get; } = system.RootPath.Child("StandardOutLogger");

    internal override ActorSystemImpl System => system;

    public override void Tell(object message, IActorRef sender) => Print(message);

    internal override void SendSystem(SystemMessage message)
    {
    }

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
