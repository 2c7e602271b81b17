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
    private readonly string _name;
    private readonly long _uid;
    private ActorPath _path;
    private protected int _status = Scheduled;

    private protected CellBase(SystemCore system, string dispatcher, InternalActorRef parent, string name, ActorPath path, MailNode stub)
        : base(stub)
    {
        _system = system;
        _parent = parent;
        _name = name;
        _path = path;
        _uid = path?.Uid ?? system.NextUid();
        _dispatcher = system.DispatcherTable.Get(dispatcher);
    }

    public sealed override ActorPath Path => _path ??= new ChildActorPath(_parent.Path, _name, _uid);

    internal sealed override SystemCore System => _system;

    internal sealed override InternalActorRef ParentRef => _parent;

    internal string Name => _name;

    internal Dispatcher Dispatcher => _dispatcher;
}
