using Akka.Actor;

namespace Akka.Event;

/// <summary>Where events are published and loggers subscribe; each system has one, its <see cref="EventStream"/>.</summary>
public class LoggingBus
{
    private readonly SubscriberTable _subscribers = new();
    private readonly List<IActorRef> _loggers = [];
    private volatile int _level = (int)LogLevel.InfoLevel;

    internal LoggingBus()
    {
    }

    /// <summary>The least level that is published; loggers get nothing below it.</summary>
    public LogLevel LogLevel => (LogLevel)_level;

    /// <summary>Asks for all events of a type, its subtypes included.</summary>
    /// <param name="subscriber">Who gets them; removed when it stops.</param>
    /// <param name="classifier">The type.</param>
    /// <returns>False when it has them already.</returns>
    public virtual bool Subscribe(IActorRef subscriber, Type classifier) => _subscribers.Add(subscriber, classifier);

    /// <summary>Takes all subscriptions back.</summary>
    /// <param name="subscriber">Whose.</param>
    /// <returns>Whether there were any.</returns>
    public virtual bool Unsubscribe(IActorRef subscriber) => _subscribers.Remove(subscriber);

    /// <summary>Takes a subscription back.</summary>
    /// <param name="subscriber">Whose.</param>
    /// <param name="classifier">The type.</param>
    /// <returns>Whether there was one.</returns>
    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier) => _subscribers.Remove(subscriber, classifier);

    /// <summary>Tells an event to all who asked for its type, each once.</summary>
    /// <param name="event">The event.</param>
    public virtual void Publish(object @event)
    {
        foreach (var subscriber in _subscribers.For(@event.GetType()))
            Tell(subscriber, @event);
    }

    /// <summary>Whether anybody would get an event of that type, so that it has to be made at all.</summary>
    internal bool HasSubscribers(Type type) => _subscribers.For(type).Length > 0;

    /// <summary>Changes the least level, also while the system runs: whoever logs looks at it each time, and the system's loggers get what it says from now on.</summary>
    /// <param name="logLevel">The least level that is published.</param>
    public void SetLogLevel(LogLevel logLevel)
    {
        lock (_loggers)
        {
            _level = (int)logLevel;
            _loggers.ForEach(logger => LogEvents.SubscribeOnlyFrom(this, logger, logLevel));
        }
    }

    /// <summary>A logger of the system, which gets what the level says.</summary>
    internal void AddLogger(IActorRef logger)
    {
        lock (_loggers)
        {
            _loggers.Add(logger);
            LogEvents.SubscribeOnlyFrom(this, logger, LogLevel);
        }
    }

    /// <summary>Who publishes may be an actor on its way to its end, or anybody who told a dead one: a subscriber's failure is not theirs.</summary>
    private void Tell(IActorRef subscriber, object @event)
    {
        try
        {
            subscriber.Tell(@event, sender: null);
        }
        catch (Exception cause)
        {
            LogFailure.Print(GetType().Name, cause, subscriber.GetType(), $"A subscriber to {@event.GetType()} failed");
        }
    }

    internal IReadOnlyCollection<IActorRef> AllSubscribers => _subscribers.All;
}
