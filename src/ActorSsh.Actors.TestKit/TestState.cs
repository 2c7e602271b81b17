using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What a kit remembers between two calls.</summary>
internal sealed class TestState
{
    private static int s_lastTestActor;

    public required ActorSystem System { get; init; }

    public required TestKitSettings Settings { get; init; }

    public required TestInbox Inbox { get; init; }

    public required IActorRef TestActor { get; init; }

    /// <summary>What the last expectation took.</summary>
    public MessageEnvelope Last { get; set; } = NoMessage.Instance;

    /// <summary>When the enclosing <c>Within</c> ends; null outside of one.</summary>
    public TimeSpan? End { get; set; }

    /// <summary>True when the last expectation was that nothing comes: it uses up its time, so an overrun is no failure.</summary>
    public bool LastWasNoMessage { get; set; }

    public static TestState Create(ActorSystem system, string testActorName)
    {
        var inbox = new TestInbox();
        var name = string.IsNullOrEmpty(testActorName) ? $"testActor{Interlocked.Increment(ref s_lastTestActor)}" : testActorName;
        return new TestState
        {
            System = system,
            Settings = TestKitSettings.Of(system),
            Inbox = inbox,
            TestActor = TestActors.Start(system, name, inbox),
        };
    }
}
