using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// An actor as the runtime sees it: reference, mailbox and context in one object, since there are many of them. The parts:
/// <c>Mailbox</c> (who runs it when), <c>Invoke</c> (one message), <c>SystemMail</c>, <c>Context</c> (what the actor sees), <c>Lifecycle</c>
/// (start and end), <c>Faults</c> (suspend, resume, restart), <c>Children</c>, <c>DeathWatch</c>, <c>Async</c> (handlers that await),
/// <c>ReceiveTimeout</c> and <c>Simulated</c> (between turns that a driver chooses). Apart from mailbox and children everything belongs to the thread that runs the actor.
/// </summary>
internal sealed partial class ActorCell : CellBase, IUntypedActorContext, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static ActorCell t_current;

    private Props _props;

    internal ActorCell(SystemCore system, Props props, InternalActorRef parent, string name, ActorPath path = null)
        : base(system, props.Dispatcher, parent, name, path)
    {
        _props = props;
        _mail = new MailQueue(this);
    }

    /// <summary>The actor that this thread is running; null outside. The test kit sets it, so that a test has an implicit sender.</summary>
    internal static ActorCell Current
    {
        get => t_current;
        set => t_current = value;
    }

    /// <summary>The actor that this thread is running.</summary>
    /// <exception cref="NotSupportedException">This thread runs none.</exception>
    internal static ActorCell Required => t_current ?? throw new NotSupportedException(
        "This thread runs no actor, so there is no context. Copy Self, Sender and the like to locals before going asynchronous.");

    internal ActorBase Actor => _actor;
}
