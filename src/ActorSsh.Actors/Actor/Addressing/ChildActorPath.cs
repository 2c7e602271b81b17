namespace Akka.Actor;

/// <summary>A name below another path.</summary>
internal sealed class ChildActorPath(ActorPath parent, string name, long uid) : ActorPath(parent, name, uid);
