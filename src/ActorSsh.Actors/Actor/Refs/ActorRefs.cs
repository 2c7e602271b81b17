namespace Akka.Actor;

/// <summary>The references that stand for "no actor".</summary>
public static class ActorRefs
{
    /// <summary>A reference that swallows what it is told; <c>Context.Child</c> gives it for a missing child.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>No sender (null): the receiver sees dead letters as its sender.</summary>
    public static readonly IActorRef NoSender = null;
}
