using Akka.Actor;

namespace Akka.Event;

/// <summary>Tells a logger actor, one named in <c>akka.loggers</c>, to begin; it answers <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    /// <summary>Makes the message.</summary>
    /// <param name="loggingBus">The bus the logger serves.</param>
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    /// <summary>The bus the logger serves; it is subscribed to the configured levels already when it has answered.</summary>
    public LoggingBus LoggingBus { get; }
}
