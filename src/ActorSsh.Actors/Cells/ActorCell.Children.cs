namespace Akka.Actor;

/// <summary>Children: made here, found here, waited for here.</summary>
internal sealed partial class ActorCell
{
    private ChildrenTable _children;

    /// <summary>Set under the lock of the parent's table.</summary>
    internal bool IsStoppedByParent { get; set; }

    /// <summary>
    /// Whether the parent's table holds it; set and cleared under that table's lock. The parent may ask without: the child's start came after
    /// the one, and the other is done by the parent's own thread.
    /// </summary>
    internal bool IsInTable { get; set; }

    private bool IsWaitingForRestart => _children?.Wait is ChildrenWait.Creation or ChildrenWait.Recreation;

    public IActorRef ActorOf(Props props, string name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null && !PathElement.IsValid(name))
            throw new InvalidActorNameException(name.Length == 0 ? "An actor's name is empty." : $"'{name}' cannot be an actor's name.");
        var child = Children.Add(this, props, name);
        child.InheritSuspensions(this);
        child.Start();
        return child;
    }

    /// <summary>
    /// Who makes a child while it is suspended (in a hook, between two failures above it) will pass the resumes on to it as well: taken
    /// from a child that was not suspended, they would let it run on after a failure of its own.
    /// </summary>
    private void InheritSuspensions(ActorCell parent)
    {
        if (parent == t_current && parent.IsSuspended)
            AddStatus(Volatile.Read(ref parent._status) / SuspendUnit * SuspendUnit);
    }

    /// <summary>A child of the root, not yet started: the guardians refer to each other.</summary>
    internal ActorCell AddGuardian(Props props, string name) => Children.Add(this, props, name);

    public IActorRef Child(string name) => ChildOrNull(name) ?? (IActorRef)ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => ChildrenSnapshot();

    public void Stop(IActorRef child)
    {
        ArgumentNullException.ThrowIfNull(child);
        var target = Unwrap(child);
        if (target is ActorCell cell && cell._parent == this)
            _children?.MarkStopping(cell);
        target?.Stop();
    }

    internal override InternalActorRef ChildOrNull(string name) => _children?.Find(name);

    internal override IReadOnlyList<InternalActorRef> ChildrenSnapshot() => _children?.Snapshot() ?? [];

    internal RestartStatistics RestartsOf(ActorCell child) => Children.RestartsOf(child);

    private ChildrenTable Children =>
        _children ?? Interlocked.CompareExchange(ref _children, new ChildrenTable(), null) ?? _children;

    private bool HasChild(ActorCell child) => child._parent == this && child.IsInTable;

    private void StopAllChildren()
    {
        foreach (var child in ChildrenSnapshot())
            Stop(child);
    }

    private bool WaitForChildren(ChildrenWait wait, Exception cause = null) => _children?.TryWait(wait, cause) == true;

    private void CloseChildren() =>
        (Interlocked.CompareExchange(ref _children, ChildrenTable.Ended, null) ?? ChildrenTable.Ended).Close();

    private void OnChildDeath(ActorCell child)
    {
        var (wait, cause) = _children.Remove(child);
        switch (wait)
        {
            case ChildrenWait.Creation:
                FinishCreation();
                break;
            case ChildrenWait.Recreation:
                FinishRecreate(cause);
                break;
            case ChildrenWait.Termination:
                FinishTerminate();
                break;
        }
    }
}
