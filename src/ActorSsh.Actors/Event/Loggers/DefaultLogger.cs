using Akka.Actor;

namespace Akka.Event;

/// <summary>The logger actor of a system that configures none: it writes to standard output.</summary>
internal sealed class DefaultLogger : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            case LogEvent logEvent:
                StandardOut.Print(logEvent);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
