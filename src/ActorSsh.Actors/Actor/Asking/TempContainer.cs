namespace Akka.Actor;

/// <summary>The parent of the short-lived references of Ask: <c>/temp</c>.</summary>
internal sealed class TempContainer(SystemCore system) : InternalActorRef
{
    private long _last;

    public override ActorPath Path { get; } = system.RootPath.Child("temp");

    internal override SystemCore System => system;

    internal override InternalActorRef ParentRef => system.Root;

    public override void Tell(object message, IActorRef sender) => system.DeadLetterRef.Publish(message, sender, this);

    internal long NextNumber() => Interlocked.Increment(ref _last);
}
