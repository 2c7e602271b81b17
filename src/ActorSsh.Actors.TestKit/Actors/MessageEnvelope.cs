using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that reached a test actor, and who sent it.</summary>
public abstract class MessageEnvelope
{
    internal MessageEnvelope()
    {
    }

    /// <summary>The message itself.</summary>
    public abstract object Message { get; }

    /// <summary>Who sent it; the dead letters when it came without a sender.</summary>
    public abstract IActorRef Sender { get; }
}
