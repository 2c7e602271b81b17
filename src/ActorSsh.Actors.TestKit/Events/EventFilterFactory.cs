using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Says which logged events a test expects. Each method ends in an applier that runs the test's code and counts. Texts are compared in whatever case with
/// the formatted message: equal to <c>message</c>, else starting with <c>start</c>, else containing <c>contains</c>; all null takes any.
/// A <c>source</c> is a log source or the path of an actor, with or without its address; null takes any. What is below the system's
/// log level is not logged and so never seen.
/// </summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilter> _filters;

    /// <summary>Filters over the system of a kit.</summary>
    /// <param name="testkit">The kit.</param>
    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    /// <summary>Filters over another system than the kit's.</summary>
    /// <param name="testkit">The kit, whose times and assertions are used.</param>
    /// <param name="system">The system.</param>
    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem actorSystem, IReadOnlyList<EventFilter> filters)
    {
        _testkit = testkit;
        _system = actorSystem;
        _filters = filters;
    }

    /// <summary>Errors with an exception of a type.</summary>
    /// <typeparam name="TException">The type; its subtypes will do.</typeparam>
    /// <param name="pattern">The text of the event or of the exception.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    /// <inheritdoc cref="Exception{TException}(Regex, string)"/>
    /// <param name="exceptionType">The type; its subtypes will do.</param>
    /// <param name="pattern">The text of the event or of the exception.</param>
    /// <param name="source">Where it was logged.</param>
    /// <param name="checkInnerExceptions">Whether an inner exception will do as well.</param>
    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        Applier(EventFilters.Exception(exceptionType, TextMatcher.Of(pattern), source, checkInnerExceptions));

    /// <inheritdoc cref="Exception{TException}(Regex, string)"/>
    /// <param name="message">The whole text of the event or of the exception.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Exception<TException>(
        string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    /// <inheritdoc cref="Exception(Type, Regex, string, bool)"/>
    /// <param name="exceptionType">The type; its subtypes will do.</param>
    /// <param name="message">The whole text of the event or of the exception.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    /// <param name="checkInnerExceptions">Whether an inner exception will do as well.</param>
    public IEventFilterApplier Exception(
        Type exceptionType,
        string message = null,
        string start = null,
        string contains = null,
        string source = null,
        bool checkInnerExceptions = false) =>
        Applier(EventFilters.Exception(exceptionType, TextMatcher.Of(message, start, contains), source, checkInnerExceptions));

    /// <summary>Events of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="pattern">The text of the event.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) =>
        Applier(EventFilters.Level(logLevel, TextMatcher.Of(pattern), source));

    /// <inheritdoc cref="ForLogLevel(LogLevel, Regex, string)"/>
    /// <param name="logLevel">The level.</param>
    /// <param name="message">The whole text of the event.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        Applier(EventFilters.Level(logLevel, TextMatcher.Of(message, start, contains), source));

    /// <summary>Events of the level Debug.</summary>
    /// <param name="pattern">The text of the event.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Debug(Regex pattern, string source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    /// <inheritdoc cref="Debug(Regex, string)"/>
    /// <param name="message">The whole text of the event.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    /// <summary>Events of the level Info.</summary>
    /// <param name="pattern">The text of the event.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Info(Regex pattern, string source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    /// <inheritdoc cref="Info(Regex, string)"/>
    /// <param name="message">The whole text of the event.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    /// <summary>Events of the level Warning.</summary>
    /// <param name="pattern">The text of the event.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Warning(Regex pattern, string source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    /// <inheritdoc cref="Warning(Regex, string)"/>
    /// <param name="message">The whole text of the event.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    /// <summary>Events of the level Error.</summary>
    /// <param name="pattern">The text of the event.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Error(Regex pattern, string source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    /// <inheritdoc cref="Error(Regex, string)"/>
    /// <param name="message">The whole text of the event.</param>
    /// <param name="start">How the text starts.</param>
    /// <param name="contains">What the text contains.</param>
    /// <param name="source">Where it was logged.</param>
    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    /// <summary>Dead letters of any type.</summary>
    public IEventFilterApplier DeadLetter() => DeadLetter(typeof(object));

    /// <summary>Dead letters of a type.</summary>
    /// <typeparam name="TMessage">The type of the message; its subtypes will do.</typeparam>
    /// <param name="source">The path of the actor they were meant for.</param>
    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetter(typeof(TMessage), source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)"/>
    /// <param name="isMatch">Whether it is the one.</param>
    /// <param name="source">The path of the actor they were meant for.</param>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)"/>
    /// <param name="type">The type of the message; its subtypes will do.</param>
    /// <param name="source">The path of the actor they were meant for.</param>
    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetter(type, static _ => true, source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)"/>
    /// <param name="type">The type of the message; its subtypes will do.</param>
    /// <param name="isMatch">Whether it is the one.</param>
    /// <param name="source">The path of the actor they were meant for.</param>
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) =>
        Applier(EventFilters.DeadLetter(type, isMatch, source));

    /// <summary>Events of any level that meet a predicate.</summary>
    /// <param name="predicate">Whether it is one.</param>
    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Custom<LogEvent>(predicate);

    /// <summary>Events of a type that meet a predicate.</summary>
    /// <typeparam name="TLogEvent">The type of the event.</typeparam>
    /// <param name="predicate">Whether it is one.</param>
    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Applier(EventFilters.Custom(predicate));

    private EventFilterApplier Applier(EventFilter filter) => new(_testkit, _system, [.. _filters, filter]);
}
