using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// What a cell keeps for life, and the word by which its threads agree. It lies between what producers write and what the running thread
/// writes, so that neither takes the other's cache line away at every message.
/// </summary>
internal abstract class CellBase : MailTarget
{
    private protected const int Scheduled = 1;

    private protected readonly SystemCore _system;
    private protected readonly InternalActorRef _parent;
    private protected readonly Dispatcher _dispatcher;
    private readonly long _uid;
    private object _nameOrPath;
    private protected int _status = Scheduled;

    private protected CellBase(SystemCore system, string dispatcher, InternalActorRef parent, string name, ActorPath path)
    {
        _system = system;
        _parent = parent;
        _nameOrPath = path ?? (object)name;
        _uid = path?.Uid ?? system.NextUid();
        _dispatcher = system.DispatcherTable.Get(dispatcher);
    }

    public sealed override ActorPath Path => _nameOrPath as ActorPath ?? MakePath();

    internal sealed override SystemCore System => _system;

    internal sealed override InternalActorRef ParentRef => _parent;

    internal string Name => _nameOrPath as string ?? Path.Name;

    internal Dispatcher Dispatcher => _dispatcher;

    /// <summary>Most actors are never asked for their path. Two threads that ask for it first make two that are equal.</summary>
    private ActorPath MakePath()
    {
        if (_nameOrPath is not string name)
            return (ActorPath)_nameOrPath;
        var path = new ChildActorPath(_parent.Path, name, _uid);
        _nameOrPath = path;
        return path;
    }
}
