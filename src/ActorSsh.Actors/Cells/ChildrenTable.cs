namespace Akka.Actor;

/// <summary>
/// The children of one actor, made with the first of them. Locked, since top-level actors are created from any thread; an actor's own
/// accesses find the lock free. A name is taken until the parent has processed the child's end.
/// </summary>
internal sealed class ChildrenTable
{
    /// <summary>The table of an actor that ended without one: it takes no more children.</summary>
    internal static readonly ChildrenTable Ended = new() { _closed = true };

    private readonly Dictionary<string, ActorCell> _children = new(StringComparer.Ordinal);
    private Dictionary<ActorCell, RestartStatistics> _restarts;
    private long _generated;
    private int _stopping;
    private bool _closed;

    /// <summary>What waits until the last stopping child is gone, and why.</summary>
    internal ChildrenWait Wait { get; private set; }

    internal Exception Cause { get; private set; }

    internal ActorCell Add(ActorCell parent, Props props, string name)
    {
        lock (_children)
        {
            if (_closed)
                throw new InvalidOperationException("An actor that is stopping or has stopped cannot create children.");
            name ??= PathElement.Generated(_generated++);
            if (_children.ContainsKey(name))
                throw new InvalidActorNameException($"The name '{name}' is in use: an actor's name is free again when it has stopped.");
            var child = new ActorCell(parent.System, props, parent, name);
            _children.Add(name, child);
            child.IsInTable = true;
            return child;
        }
    }

    internal ActorCell Find(string name)
    {
        lock (_children)
            return _children.GetValueOrDefault(name);
    }

    internal ActorCell[] Snapshot()
    {
        lock (_children)
            return _children.Count == 0 ? [] : [.. _children.Values];
    }

    /// <summary>Notes that the parent has asked a child to stop.</summary>
    internal void MarkStopping(ActorCell child)
    {
        lock (_children)
        {
            if (!child.IsInTable || child.IsStoppedByParent)
                return;
            child.IsStoppedByParent = true;
            _stopping++;
        }
    }

    /// <summary>Lets the parent wait for the stopping children; false when there is none and it can go on at once.</summary>
    internal bool TryWait(ChildrenWait wait, Exception cause)
    {
        lock (_children)
        {
            if (_stopping == 0)
                return false;
            Wait = wait;
            Cause = cause;
            return true;
        }
    }

    /// <summary>Takes a dead child out; gives what the parent goes on with when it was the last one waited for.</summary>
    internal (ChildrenWait Wait, Exception Cause) Remove(ActorCell child)
    {
        lock (_children)
        {
            if (!child.IsInTable)
                return default;
            child.IsInTable = false;
            _children.Remove(child.Name);
            _restarts?.Remove(child);
            if (!child.IsStoppedByParent || --_stopping > 0)
                return default;
            var (wait, cause) = (Wait, Cause);
            Wait = ChildrenWait.None;
            Cause = null;
            return (wait, cause);
        }
    }

    internal void Close()
    {
        lock (_children)
            _closed = true;
    }

    /// <summary>The restarts of a child so far; only on the parent's thread.</summary>
    internal RestartStatistics RestartsOf(ActorCell child)
    {
        _restarts ??= [];
        if (!_restarts.TryGetValue(child, out var statistics))
            _restarts.Add(child, statistics = new RestartStatistics());
        return statistics;
    }
}
