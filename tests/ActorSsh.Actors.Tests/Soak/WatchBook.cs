namespace ActorSsh.Actors.Tests.Soak;

/// <summary>The model of whom one actor watches: exactly one death is told of each who dies, none of those it watches no more.</summary>
internal sealed class WatchBook(Life watcher)
{
    private readonly Dictionary<Life, Watching> _watched = [];
    private readonly Dictionary<IActorRef, Life> _known = [];
    private readonly HashSet<Life> _unwatched = [];

    /// <summary>How many deaths were told.</summary>
    public int Delivered { get; private set; }

    /// <summary>Whether the death of somebody is still to come who has certainly died, or may have if that counts.</summary>
    public bool IsWaiting(bool forAll) =>
        _watched.Any(pair => pair.Value.Came == 0 && (pair.Key.IsEnded || (forAll && pair.Key.MayBeDead)));

    public void Watch(IActorContext context, Life target, bool withNote, bool breaksPact)
    {
        if (target == watcher)
            return;
        var wasEnded = target.IsEnded;
        if (!_watched.TryGetValue(target, out var watching))
        {
            _known[target.Ref] = target;
            watching = new Watching { Note = withNote ? new DeathNote(target) : null, BreaksPact = breaksPact, WasEnded = wasEnded };
            _watched.Add(target, watching);
        }

        if (watching.Note is null)
            context.Watch(target.Ref);
        else
            context.WatchWith(target.Ref, watching.Note);

        // Who watches the dead a second time may hear a second time, if the first was on its way.
        if (watching.Asked++ > 0 && target.MayBeDead)
            watching.Allowed++;
    }

    public void Unwatch(IActorContext context, Life target)
    {
        if (target == watcher)
            return;
        Forget(target);
        context.Unwatch(target.Ref);
    }

    /// <summary>The runtime unwatches the children that it stops because of a restart.</summary>
    public void OnChildrenStopped(IEnumerable<IActorRef> children)
    {
        foreach (var child in children)
        {
            if (_known.TryGetValue(child, out var life))
                Forget(life);
        }
    }

    public void OnTerminated(Terminated terminated, IActorRef sender)
    {
        if (terminated.AddressTerminated)
            watcher.Report("a Terminated says that an address did");
        if (!_known.TryGetValue(terminated.ActorRef, out var target))
        {
            watcher.Report($"was told of the end of {terminated.ActorRef}, which it does not watch");
            return;
        }

        var watching = OnDeath(target, sender);
        if (watching is null)
            return;
        if (watching.Note is not null)
            watcher.Report($"got Terminated of {target} in place of what it asked for");

        // A parent is told as the parent, whenever it began to watch.
        if (watching.WasEnded && target.Parent != watcher && terminated.ExistenceConfirmed && !_unwatched.Contains(target))
            watcher.Report($"was told that {target} existed, which was dead before it was watched");
    }

    public void OnNote(DeathNote note, IActorRef sender)
    {
        var watching = OnDeath(note.Target, sender);
        if (watching is not null && watching.Note != note)
            watcher.Report($"got the message of another watch of {note.Target}");
    }

    /// <summary>Whether the handler has to leave the Terminated unhandled.</summary>
    public bool BreaksPact(IActorRef dead) =>
        _known.TryGetValue(dead, out var target) && _watched.TryGetValue(target, out var watching) && watching.BreaksPact;

    private Watching OnDeath(Life target, IActorRef sender)
    {
        if (!_watched.TryGetValue(target, out var watching))
        {
            watcher.Report($"was told of the end of {target}, which it watches no more");
            return null;
        }

        Delivered++;
        if (++watching.Came > watching.Allowed)
            watcher.Report($"was told {watching.Came} times of the end of {target}");
        if (!Equals(sender, target.Ref))
            watcher.Report($"was told of the end of {target} by {sender}");
        CheckDead(target);
        return watching;
    }

    private void CheckDead(Life target)
    {
        if (!target.MayBeDead)
        {
            watcher.Report($"was told of the end of {target}, which lives");
            return;
        }

        if (target.SentTo(watcher) != watcher.ReceivedFrom(target))
            watcher.Report($"was told of the end of {target} after {watcher.ReceivedFrom(target)} of its {target.SentTo(watcher)} messages");
    }

    private void Forget(Life target)
    {
        if (_watched.Remove(target))
            _unwatched.Add(target);
    }

    private sealed class Watching
    {
        public DeathNote Note { get; init; }

        public bool BreaksPact { get; init; }

        /// <summary>It was dead before: then nobody confirms that it existed.</summary>
        public bool WasEnded { get; init; }

        public int Asked { get; set; }

        public int Allowed { get; set; } = 1;

        public int Came { get; set; }
    }
}
