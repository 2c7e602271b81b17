using Akka.Actor;

namespace Akka.Event;

/// <summary>Where a system publishes its events: logs, dead letters, unhandled messages, and whatever its actors publish.</summary>
public class EventStream : LoggingBus
{
    private readonly Dictionary<IActorRef, DeadSubscriberRemover> _removers = [];
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
        DeadSubscriberRemover remover = null;
        lock (_removers)
        {
            if (!base.Subscribe(subscriber, channel))
                return false;
            if (!_removers.ContainsKey(subscriber))
                _removers.Add(subscriber, remover = new DeadSubscriberRemover(this, subscriber));
        }

        remover?.Watch();
        Log($"{subscriber} subscribed to {channel}");
        return true;
    }

    /// <inheritdoc/>
    public override bool Unsubscribe(IActorRef subscriber)
    {
        var removed = Remove(subscriber, out var remover);
        remover?.Unwatch();
        Log($"{subscriber} unsubscribed from everything");
        return removed;
    }

    /// <summary>Takes a subscription back.</summary>
    /// <param name="subscriber">Whose.</param>
    /// <param name="channel">The type.</param>
    /// <returns>Whether there was one.</returns>
    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        bool removed;
        DeadSubscriberRemover remover = null;
        lock (_removers)
        {
            removed = base.Unsubscribe(subscriber, channel);
            if (removed && !AllSubscribers.Contains(subscriber))
                _removers.Remove(subscriber, out remover);
        }

        remover?.Unwatch();
        Log($"{subscriber} unsubscribed from {channel}");
        return removed;
    }

    private bool Remove(IActorRef subscriber, out DeadSubscriberRemover remover)
    {
        lock (_removers)
        {
            var removed = base.Unsubscribe(subscriber);
            _removers.Remove(subscriber, out remover);
            return removed;
        }
    }

    private void OnDead(IActorRef subscriber)
    {
        Remove(subscriber, out _);
        Log($"{subscriber} unsubscribed from everything");
    }

    private void Log(string text)
    {
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), text));
    }

    /// <summary>Watches one subscriber, without an actor, while it has subscriptions: one for each would pile up in those that come and go.</summary>
    private sealed class DeadSubscriberRemover(EventStream stream, IActorRef subscriber) : InternalActorRef
    {
        public override ActorPath Path => subscriber.Path;

        internal override SystemCore System => null;

        public override void Tell(object message, IActorRef sender)
        {
        }

        internal void Watch() => Unwrap(subscriber)?.SendSystem(new Watch(this));

        internal void Unwatch() => Unwrap(subscriber)?.SendSystem(new Unwatch(this));

        internal override void SendSystem(SystemMessage message)
        {
            if (message is DeathWatchNotification)
                stream.OnDead(subscriber);
        }
    }
}
