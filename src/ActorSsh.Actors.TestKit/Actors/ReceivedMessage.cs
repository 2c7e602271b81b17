using Akka.Actor;

namespace Akka.TestKit;

internal sealed class ReceivedMessage(object message, IActorRef sender) : MessageEnvelope
{
    public override object Message => message;

    public override IActorRef Sender => sender;

    public override string ToString() => $"{message} (type {message?.GetType()}) from {sender}";
}
