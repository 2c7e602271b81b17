namespace Akka.Actor;

/// <summary>
/// Watching and being watched. The dying actor tells its watchers by a system message; the watcher's cell then queues
/// <see cref="Terminated"/> in its own mailbox, and delivers it only if it is still wanted when its turn comes.
/// </summary>
internal sealed partial class ActorCell
{
    private WatchTable _watch;

    public IActorRef Watch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        WatchFor(subject, message: null);
        return subject;
    }

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(message);
        WatchFor(subject, message);
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var target = Unwrap(subject);
        if (target is not null && target != this && _watch?.Forget(target) == true)
            target.SendSystem(new Unwatch(this));
        return subject;
    }

    internal void AddWatcher(InternalActorRef watcher) => (_watch ??= new WatchTable()).AddWatcher(watcher);

    internal void RemoveWatcher(InternalActorRef watcher) => _watch?.RemoveWatcher(watcher);

    internal void OnDeath(DeathWatchNotification notice)
    {
        if (_watch?.OnDeath(notice.Actor) == true && _phase == CellPhase.Live)
            Tell(new Terminated(notice.Actor, notice.ExistenceConfirmed, addressTerminated: false), notice.Actor);
        if (notice.Actor is ActorCell child && HasChild(child))
            OnChildDeath(child);
    }

    private void WatchFor(IActorRef subject, object message)
    {
        var target = Unwrap(subject);
        if (target is null || target == this)
            return;
        if ((_watch ??= new WatchTable()).Add(target, message))
            target.SendSystem(new Watch(this));
    }

    private void OnTerminatedMessage(Terminated terminated)
    {
        // Forged, taken back by Unwatch, or from before a stop: nobody waits for it.
        if (Unwrap(terminated.ActorRef) is not { } dead || _watch?.TryTakeQueued(dead, out var message) != true)
            return;
        if (message is null)
        {
            Receive(terminated);
            return;
        }

        _message = message;
        Receive(message);
    }

    /// <summary>A Terminated that was handled goes back to the mailbox, as when it is unstashed: it is wanted once more.</summary>
    internal void QueueAgain(Terminated terminated)
    {
        if (Unwrap(terminated.ActorRef) is { } dead)
            (_watch ??= new WatchTable()).QueueAgain(dead);
    }

    private void UnwatchAll()
    {
        if (_watch is null)
            return;
        foreach (var target in _watch.ForgetAll())
            target.SendSystem(new Unwatch(this));
    }

    private void TellWatchers()
    {
        if (_watch is null)
            return;
        foreach (var watcher in _watch.Watchers)
        {
            // The parent has been told as the parent.
            if (watcher != _parent)
                watcher.SendSystem(new DeathWatchNotification(this, existenceConfirmed: true));
        }

        _watch = null;
    }
}
