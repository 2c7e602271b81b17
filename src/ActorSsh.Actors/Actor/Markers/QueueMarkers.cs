namespace Akka.Dispatch;

/// <summary>Says what an actor needs of its mailbox. Every mailbox of this runtime can do all that is asked for here.</summary>
/// <typeparam name="T">What is needed.</typeparam>
public interface IRequiresMessageQueue<T>
{
}

/// <summary>Messages can be put back at the front.</summary>
public interface IDequeBasedMessageQueueSemantics
{
}

/// <summary>Messages can be put back at the front, and there is no bound.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics
{
}
