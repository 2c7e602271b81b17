namespace Akka.Actor;

/// <summary>The top of a tree: an address and nothing more.</summary>
internal sealed class RootActorPath(Address address, long uid = 0) : ActorPath("/", uid)
{
    public override Address Address => address;

    public override ActorPath Parent => this;

    public override ActorPath Root => this;

    public override int Depth => 0;

    public override ActorPath WithUid(long uid) => uid == Uid ? this : new RootActorPath(address, uid);
}
