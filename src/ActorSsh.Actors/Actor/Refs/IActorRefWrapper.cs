namespace Akka.Actor;

/// <summary>
/// A reference that is only a face of another one. What the runtime keeps (watches, subscriptions, senders of system messages) is
/// always the inner one, so that a type that cannot derive from <see cref="InternalActorRef"/> can still be a reference.
/// </summary>
internal interface IActorRefWrapper
{
    /// <summary>The reference that really receives.</summary>
    InternalActorRef Inner { get; }
}
