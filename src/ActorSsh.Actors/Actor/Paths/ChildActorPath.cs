namespace Akka.Actor;

/// <summary>A name below another path.</summary>
internal sealed class ChildActorPath(ActorPath parent, string name, long uid) : ActorPath(name, uid)
{
    public override Address Address => parent.Address;

    public override ActorPath Parent => parent;

    public override ActorPath Root => parent.Root;

    public override int Depth { get; } = parent.Depth + 1;

    public override ActorPath WithUid(long uid) => uid == Uid ? this : new ChildActorPath(parent, Name, uid);
}
