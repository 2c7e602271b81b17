using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes logging adapters, and names levels.</summary>
public static class Logging
{
    private const string Off = "OFF";

    /// <summary>The level that nothing has: for <c>off</c> in the configuration.</summary>
    internal static LogLevel OffLevel => (LogLevel)int.MaxValue;

    /// <summary>A logger for an actor: its source is the actor's path, its class the actor's class.</summary>
    /// <param name="context">The actor's context.</param>
    /// <param name="logMessageFormatter">Turns formats into text; null for <c>{0}</c>.</param>
    /// <returns>The logger; it may be used from any thread.</returns>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter logMessageFormatter = null)
    {
        var cell = (ActorCell)context;
        var system = cell.System;
        return new BusLogging(
            system.EventStream, cell.Path.ToString(), cell.Actor?.GetType() ?? cell.Props.Type, system.FormatterOr(logMessageFormatter));
    }

    /// <summary>A logger for anything else in a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="logSourceObj">What logs: an object, a type, a text or a reference.</param>
    /// <param name="logMessageFormatter">Turns formats into text; null for <c>{0}</c>.</param>
    /// <returns>The logger; it may be used from any thread.</returns>
    public static ILoggingAdapter GetLogger(
        ActorSystem system, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        var (source, type) = LogSourceOf(logSourceObj, system);
        return new BusLogging(system.EventStream, source, type, ((ActorSystemImpl)system).FormatterOr(logMessageFormatter));
    }

    /// <summary>A logger on a bus.</summary>
    /// <param name="loggingBus">Where to publish.</param>
    /// <param name="logSourceObj">What logs: an object, a type, a text or a reference.</param>
    /// <param name="logMessageFormatter">Turns formats into text; null for <c>{0}</c>.</param>
    /// <returns>The logger; it may be used from any thread.</returns>
    public static ILoggingAdapter GetLogger(
        LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        var (source, type) = LogSourceOf(logSourceObj, system: null);
        return new BusLogging(loggingBus, source, type, logMessageFormatter ?? DefaultLogMessageFormatter.Instance);
    }

    /// <summary>The level of a name.</summary>
    /// <param name="logLevel"><c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c>, <c>ERROR</c> or <c>OFF</c>, in any case.</param>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        Off => OffLevel,
        _ => throw new ArgumentException($"'{logLevel}' is no log level.", nameof(logLevel)),
    };

    /// <summary>The level of an event.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">The event has no level of its own.</exception>
    public static LogLevel LogLevelFor<T>()
        where T : LogEvent
    {
        foreach (var (level, type) in LogEvents.ByLevel)
        {
            if (type == typeof(T))
                return level;
        }

        throw new ArgumentException($"{typeof(T)} has no level of its own.");
    }

    /// <summary>The event of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns>Its type.</returns>
    public static Type ClassFor(this LogLevel logLevel) => LogEvents.ByLevel[(int)logLevel].Event;

    /// <summary>The name of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns><c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c> or <c>ERROR</c>.</returns>
    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        _ => Off,
    };

    /// <summary>The name of an object's class.</summary>
    /// <param name="o">The object.</param>
    /// <returns>The name without its namespace.</returns>
    public static string SimpleName(object o) => SimpleName(o.GetType());

    /// <summary>The name of a class.</summary>
    /// <param name="t">The class.</param>
    /// <returns>The name without its namespace.</returns>
    public static string SimpleName(Type t) => t.Name;

    private static (string Source, Type Type) LogSourceOf(object source, ActorSystem system)
    {
        var of = system is null ? "" : $" (akka://{system.Name})";
        return source switch
        {
            string text => (text + of, typeof(string)),
            Type type => (SimpleName(type) + of, type),
            IActorRef actor => (actor.Path.ToString(), source.GetType()),
            ActorBase => (ActorCell.Current?.Path.ToString() ?? SimpleName(source), source.GetType()),
            ActorSystem own when system is null => ($"ActorSystem({own.Name})", source.GetType()),
            _ => (SimpleName(source) + of, source.GetType()),
        };
    }
}
