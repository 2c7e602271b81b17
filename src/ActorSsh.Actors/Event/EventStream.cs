using Akka.Actor;

namespace Akka.Event;

/// <summary>Where a system publishes its events: logs, dead letters, unhandled messages, and whatever its actors publish.</summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;

    /// <summary>Makes a stream of its own; a system has one already.</summary>
    /// <param name="debug">Whether subscriptions are logged.</param>
    public EventStream(bool debug) => _debug = debug;

    /// <summary>Asks for all events of a type, its subtypes included.</summary>
    /// <param name="subscriber">Who gets them; removed when it stops.</param>
    /// <param name="channel">The type.</param>
    /// <returns>False when it has them already.</returns>
    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        if (!base.Subscribe(subscriber, channel))
            return false;
        InternalActorRef.Unwrap(subscriber)?.SendSystem(new Watch(new DeadSubscriberRemover(this, subscriber)));
        Log($"{subscriber} subscribed to {channel}");
        return true;
    }

    /// <inheritdoc/>
    public override bool Unsubscribe(IActorRef subscriber)
    {
        var removed = base.Unsubscribe(subscriber);
        Log($"{subscriber} unsubscribed from everything");
        return removed;
    }

    /// <summary>Takes a subscription back.</summary>
    /// <param name="subscriber">Whose.</param>
    /// <param name="channel">The type.</param>
    /// <returns>Whether there was one.</returns>
    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        var removed = base.Unsubscribe(subscriber, channel);
        Log($"{subscriber} unsubscribed from {channel}");
        return removed;
    }

    private void Log(string text)
    {
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), text));
    }

    /// <summary>Watches one subscriber, without an actor.</summary>
    private sealed class DeadSubscriberRemover(EventStream stream, IActorRef subscriber) : InternalActorRef
    {
        public override ActorPath Path => subscriber.Path;

        internal override ActorSystemImpl System => null;

        public override void Tell(object message, IActorRef sender)
        {
        }

        internal override void SendSystem(SystemMessage message)
        {
            if (message is DeathWatchNotification)
                stream.Unsubscribe(subscriber);
        }
    }
}
