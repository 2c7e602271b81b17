using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>What steps are called in traces and errors.</summary>
internal static class StepWords
{
    internal const string Continuation = "task";
    internal const string CalledOff = "timer, called off";
    internal const string DeadMail = "dead mail";

    /// <summary>Whom a step concerns; empty for nobody.</summary>
    internal static string Name(object item) => StepLog.PathOf(Place(item));

    internal static ActorPath Place(object item) => item switch
    {
        IActorRef actor => actor.Path,
        TellEntry { Receiver: IActorRef receiver } => receiver.Path,
        Delivery delivery => delivery.Receiver.Path,
        _ => null,
    };

    internal static string Of(HeapEntry entry) => entry is TellEntry tell ? "timer " + Of(tell.Message) : "timer";

    internal static string Of(object message) => (message is TimerMessage timer ? timer.Message : message)?.GetType().Name ?? "null";
}
