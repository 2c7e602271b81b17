using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What the kit tells its own test actor; never seen by the test.</summary>
internal abstract record TestActorCommand : INoSerializationVerificationNeeded;

/// <summary>Watch or unwatch an actor, then complete <paramref name="Done"/>.</summary>
internal sealed record WatchCommand(IActorRef Target, bool IsOn, TaskCompletionSource<IActorRef> Done) : TestActorCommand;

/// <summary>Let an autopilot see the messages from here on.</summary>
internal sealed record AutoPilotCommand(AutoPilot Pilot) : TestActorCommand;

/// <summary>Drop what the predicate is true for from here on; null drops nothing.</summary>
internal sealed record IgnoreCommand(Func<object, bool> ShouldIgnore) : TestActorCommand;

/// <summary>
/// Create a child, supervised by a strategy of its own where one is given, and put it into the inbox; <paramref name="Done"/> gets why not.
/// </summary>
internal sealed record SpawnCommand(Props Props, string Name, SupervisorStrategy Strategy, TaskCompletionSource<Exception> Done)
    : TestActorCommand;
