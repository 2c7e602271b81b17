using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>What a reference without a mailbox is told (the reply of an Ask, an end that is waited for): its task ends in a step of its own.</summary>
internal sealed class Delivery(IActorRef sender, IActorRef receiver, string message, Action deliver)
{
    internal IActorRef Sender => sender;

    internal IActorRef Receiver => receiver;

    internal string Message => message;

    internal void Run() => deliver();
}
