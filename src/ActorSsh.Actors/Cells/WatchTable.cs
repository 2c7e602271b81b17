namespace Akka.Actor;

/// <summary>Whom an actor watches, who watches it, and whose end it has queued but not yet delivered. By identity, not by path.</summary>
internal sealed class WatchTable
{
    private Dictionary<InternalActorRef, object> _watched;
    private Dictionary<InternalActorRef, object> _queued;
    private HashSet<InternalActorRef> _watchers;

    internal IReadOnlyCollection<InternalActorRef> Watchers => _watchers ?? (IReadOnlyCollection<InternalActorRef>)[];

    /// <summary>Adds a watch; false when there is one already, whose message stays.</summary>
    internal bool Add(InternalActorRef target, object message) =>
        (_watched ??= new(ReferenceEqualityComparer.Instance)).TryAdd(target, message);

    /// <summary>Takes a watch back, delivered or not; true when the target has to be told.</summary>
    internal bool Forget(InternalActorRef target)
    {
        _queued?.Remove(target);
        return _watched?.Remove(target) == true;
    }

    internal InternalActorRef[] ForgetAll()
    {
        var targets = _watched?.Keys.ToArray() ?? [];
        _watched = null;
        _queued = null;
        return targets;
    }

    /// <summary>Moves a watch to the queued ones; false when the target was not watched.</summary>
    internal bool OnDeath(InternalActorRef target)
    {
        if (_watched is null || !_watched.Remove(target, out var message))
            return false;
        (_queued ??= new(ReferenceEqualityComparer.Instance))[target] = message;
        return true;
    }

    /// <summary>Makes a Terminated that was taken wanted again.</summary>
    internal void QueueAgain(InternalActorRef target) =>
        (_queued ??= new(ReferenceEqualityComparer.Instance))[target] = null;

    internal bool TryTakeQueued(InternalActorRef target, out object message)
    {
        message = null;
        return _queued is not null && _queued.Remove(target, out message);
    }

    internal void AddWatcher(InternalActorRef watcher) => (_watchers ??= new(ReferenceEqualityComparer.Instance)).Add(watcher);

    internal void RemoveWatcher(InternalActorRef watcher) => _watchers?.Remove(watcher);
}
