using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash; implement one of the interfaces below it.</summary>
public interface IActorStash
{
    /// <summary>The stash; the runtime sets it after the constructor has run.</summary>
    IStash Stash { get; set; }
}

/// <summary>A stash that does not say which mailbox it needs.</summary>
public interface IWithUnrestrictedStash : IActorStash
{
}

/// <summary>A stash that holds as many messages as <see cref="Props.WithStashCapacity"/> says, any number by default.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}

/// <summary>A stash without a bound.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
}
