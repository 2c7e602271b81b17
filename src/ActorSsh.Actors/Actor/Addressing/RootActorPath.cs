namespace Akka.Actor;

/// <summary>The top of a tree: an address and nothing more.</summary>
internal sealed class RootActorPath(Address address, long uid = 0) : ActorPath(address, "", uid);
