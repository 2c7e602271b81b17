namespace Akka.Actor;

/// <summary>Asks a guardian to stop one of its children.</summary>
internal sealed class StopChild(InternalActorRef child)
{
    internal InternalActorRef Child => child;
}

/// <summary>What a guardian is told by actors, such as a last word to the parent, is for nobody.</summary>
internal static class GuardianMail
{
    internal static void ToDeadLetters(IActorContext guardian, object message) =>
        ((SystemCore)guardian.System).DeadLetterRef.Publish(message, guardian.Sender, guardian.Self);
}

/// <summary>The parent of all top-level actors.</summary>
internal sealed class UserGuardian : UntypedActor
{
    protected override void PreRestart(Exception reason, object message)
    {
        // Top-level actors survive their guardian's restart.
    }

    protected override void OnReceive(object message)
    {
        if (message is StopChild stop)
            Context.Stop(stop.Child);
        else
            GuardianMail.ToDeadLetters(Context, message);
    }
}

/// <summary>The parent of the runtime's own actors; it ends when the user's are gone.</summary>
internal sealed class SystemGuardian : UntypedActor
{
    protected override void PreStart() => Context.Watch(((SystemCore)Context.System).User);

    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated:
                Context.Stop(Self);
                break;
            case StopChild stop:
                Context.Stop(stop.Child);
                break;
            default:
                GuardianMail.ToDeadLetters(Context, message);
                break;
        }
    }
}

/// <summary>The top of the tree; a guardian that fails ends the system.</summary>
internal sealed class RootGuardian : UntypedActor
{
    protected override void PreStart() => Context.Watch(((ActorSystemImpl)Context.System).SystemGuardian);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        Context.System.Log.Error(cause, "A guardian failed; the system is shut down");
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        if (message is Terminated)
            Context.Stop(Self);
        else
            GuardianMail.ToDeadLetters(Context, message);
    }
}

/// <summary>Above the root there is only the system, which waits for the root to stop.</summary>
internal sealed class RootParent(ActorSystemImpl system) : InternalActorRef
{
    public override ActorPath Path { get; } = system.RootPath.Child("bubble-walker");

    internal override SystemCore System => system;

    public override void Tell(object message, IActorRef sender) => system.DeadLetterRef.Publish(message, sender, this);

    internal override void SendSystem(SystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification:
                system.OnRootStopped();
                break;
            case Failed failed:
                system.Log.Error(failed.Cause, "The root guardian failed; the system is shut down");
                failed.Child.Stop();
                break;
        }
    }
}
