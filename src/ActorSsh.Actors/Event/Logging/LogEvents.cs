namespace Akka.Event;

/// <summary>The event of each level.</summary>
internal static class LogEvents
{
    internal static readonly (LogLevel Level, Type Event)[] ByLevel =
    [
        (LogLevel.DebugLevel, typeof(Debug)),
        (LogLevel.InfoLevel, typeof(Info)),
        (LogLevel.WarningLevel, typeof(Warning)),
        (LogLevel.ErrorLevel, typeof(Error)),
    ];

    internal static LogEvent Create(LogLevel level, Exception cause, string source, Type logClass, object message) => level switch
    {
        LogLevel.DebugLevel => new Debug(cause, source, logClass, message),
        LogLevel.InfoLevel => new Info(cause, source, logClass, message),
        LogLevel.WarningLevel => new Warning(cause, source, logClass, message),
        _ => new Error(cause, source, logClass, message),
    };

    /// <summary>Subscribes to the events from a level on, and to none below.</summary>
    internal static void SubscribeOnlyFrom(LoggingBus bus, Actor.IActorRef logger, LogLevel least)
    {
        SubscribeFrom(bus, logger, least);
        foreach (var (level, type) in ByLevel)
        {
            if (level < least)
                bus.Unsubscribe(logger, type);
        }
    }

    /// <summary>Subscribes to the events from a level on.</summary>
    internal static void SubscribeFrom(LoggingBus bus, Actor.IActorRef logger, LogLevel least)
    {
        foreach (var (level, type) in ByLevel)
        {
            if (level >= least)
                bus.Subscribe(logger, type);
        }
    }
}
