using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Stands for the message that did not come. To read it is a mistake of the test, and is told so.</summary>
internal sealed class NoMessage : MessageEnvelope
{
    public static readonly NoMessage Instance = new();

    private NoMessage()
    {
    }

    public override object Message => throw Missing();

    public override IActorRef Sender => throw Missing();

    public override string ToString() => "<null>";

    private static IllegalActorStateException Missing() => new("The last expectation took no message.");
}
