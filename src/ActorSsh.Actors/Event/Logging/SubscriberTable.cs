using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Who asked for which types; what an event's type leads to is kept until a subscription changes.</summary>
internal sealed class SubscriberTable
{
    private readonly Dictionary<Type, List<IActorRef>> _byType = [];
    private ConcurrentDictionary<Type, IActorRef[]> _cache = new();

    internal IReadOnlyCollection<IActorRef> All
    {
        get
        {
            lock (_byType)
                return [.. _byType.Values.SelectMany(static list => list).Distinct()];
        }
    }

    internal IActorRef[] For(Type eventType)
    {
        var cache = Volatile.Read(ref _cache);
        return cache.TryGetValue(eventType, out var subscribers) ? subscribers : Find(eventType, cache);
    }

    internal bool Add(IActorRef subscriber, Type type)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(type);
        lock (_byType)
        {
            if (!_byType.TryGetValue(type, out var list))
                _byType.Add(type, list = []);
            if (list.Contains(subscriber))
                return false;
            list.Add(subscriber);
            Changed();
            return true;
        }
    }

    internal bool Remove(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_byType)
        {
            var removed = false;
            foreach (var list in _byType.Values)
                removed |= list.Remove(subscriber);
            Changed();
            return removed;
        }
    }

    internal bool Remove(IActorRef subscriber, Type type)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_byType)
        {
            var removed = _byType.TryGetValue(type, out var list) && list.Remove(subscriber);
            Changed();
            return removed;
        }
    }

    // The old cache may still be filled by a reader that started before the change; nobody reads it after.
    private void Changed() => Volatile.Write(ref _cache, new ConcurrentDictionary<Type, IActorRef[]>());

    private IActorRef[] Find(Type eventType, ConcurrentDictionary<Type, IActorRef[]> cache)
    {
        lock (_byType)
        {
            var subscribers = _byType
                .Where(entry => entry.Key.IsAssignableFrom(eventType))
                .SelectMany(static entry => entry.Value)
                .Distinct()
                .ToArray();
            if (cache == _cache)
                cache[eventType] = subscribers;
            return subscribers;
        }
    }
}
