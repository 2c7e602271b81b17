using Akka.Actor;

namespace Akka.Event;

/// <summary>Writes log events to standard output on the thread that logs: while a system has no logger actors yet, or none any more.</summary>
internal sealed class StandardOutLogger(SystemCore system) : InternalActorRef
{
    public override ActorPath Path { get; } = system.RootPath.Child("StandardOutLogger");

    internal override SystemCore System => system;

    public override void Tell(object message, IActorRef sender) => StandardOut.Print(message);

    internal override void SendSystem(SystemMessage message)
    {
    }
}
