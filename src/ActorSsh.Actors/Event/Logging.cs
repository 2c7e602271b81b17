using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes logging adapters, and names levels.</summary>
public static partial class Logging
{
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
        return new BusLogging(system.EventStream, source, type, ((SystemCore)system).FormatterOr(logMessageFormatter));
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
