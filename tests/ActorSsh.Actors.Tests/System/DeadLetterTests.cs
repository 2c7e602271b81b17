namespace ActorSsh.Actors.Tests.Systems;

/// <summary>What becomes of messages to the dead.</summary>
public sealed class DeadLetterTests : Spec
{
    [Fact, Trait("akka", "E02")]
    public void SuppressedMessages_ToADeadActor_AreSeenOnlyByAllDeadLetters()
    {
        var dead = Puppet();
        Bury(dead);
        var all = Listen(typeof(AllDeadLetters));
        var plain = Listen(typeof(DeadLetter));

        dead.Tell(PoisonPill.Instance);
        dead.Tell(new Terminated(TestActor, existenceConfirmed: true, addressTerminated: false));

        Assert.IsType<PoisonPill>(all.ExpectMsg<SuppressedDeadLetter>().Message);
        Assert.IsType<Terminated>(all.ExpectMsg<SuppressedDeadLetter>().Message);
        ExpectNothingSoFar(plain);
    }

    [Fact, Trait("akka", "E03")]
    public void Tell_ToDeadLetters_PublishesADeadLetter()
    {
        var letters = Listen(typeof(DeadLetter));

        Sys.DeadLetters.Tell("lost", TestActor);

        var letter = letters.ExpectMsg<DeadLetter>();
        Assert.Equal("lost", letter.Message);
        Assert.Equal(TestActor, letter.Sender);
        Assert.Equal(Sys.DeadLetters, letter.Recipient);
    }
}
