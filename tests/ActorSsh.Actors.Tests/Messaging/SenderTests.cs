namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>Who the sender of a message is, and where the actor's ambient members work.</summary>
public sealed class SenderTests : Spec
{
    [Fact, Trait("akka", "M01")]
    public void Tell_Null_ThrowsAtTheCaller()
    {
        var actor = Puppet();
        Settle(actor);

        Assert.Throws<ArgumentNullException>(() => actor.Tell(null, ActorRefs.NoSender));
    }

    [Fact, Trait("akka", "M02")]
    public void Sender_OfAMessageWithoutSender_IsDeadLetters()
    {
        var actor = Puppet();

        Assert.Equal(Sys.DeadLetters, In(actor, context => context.Sender));
    }

    [Fact, Trait("akka", "M02")]
    public void IsNobody_OfTheSenderThatIsMissing_IsTrue()
    {
        Assert.True(In(Puppet(), context => context.Sender).IsNobody());
        Assert.True(ActorRefs.Nobody.IsNobody());
        Assert.True(ActorRefs.NoSender.IsNobody());
        Assert.False(TestActor.IsNobody());
    }

    [Fact, Trait("akka", "M03")]
    public void Tell_InsideAnActor_UsesSelf()
    {
        var actor = Puppet();

        actor.Tell(new Run(_ => TestActor.Tell("hello")));

        ExpectMsg("hello");
        Assert.Equal(actor, LastSender);
    }

    [Fact, Trait("akka", "M03")]
    public void Tell_OnAForeignThread_UsesNoSender()
    {
        var actor = Sys.ActorOf(Props.Create(() => new TellsSender(TestActor)));

        OnForeignThread(() => actor.Tell("hello"));

        Assert.Equal(Sys.DeadLetters, ExpectMsg<IActorRef>());
    }

    [Fact, Trait("akka", "M18"), Trait("akka", "M19")]
    public void AmbientMembers_OnAForeignThread_ThrowNotSupported()
    {
        var actor = Sys.ActorOf(Props.Create(() => new ReadsAmbientElsewhere(TestActor)));

        actor.Tell("read");

        ExpectMsg("Context: NotSupportedException");
        ExpectMsg("Self: NotSupportedException");
        ExpectMsg("Sender: NotSupportedException");
    }

    [Fact, Trait("akka", "M03"), Trait("akka", "M18")]
    public void ForeignThread_ThatHasRunAnActor_IsForeignAgain()
    {
        var inline = InlinePuppet();
        Settle(inline);
        Exception failure = null;

        OnForeignThread(() =>
        {
            inline.Tell("handled here", ActorRefs.NoSender);
            TestActor.Tell("told outside");
            failure = Record.Exception(() => (object)OfNoActor.Ambient);
        });

        ExpectMsg("handled here");
        ExpectMsg("told outside");
        Assert.Equal(Sys.DeadLetters, LastSender);
        Assert.IsType<NotSupportedException>(failure);
    }

    [Fact, Trait("akka", "M21")]
    public void Forward_KeepsTheOriginalSender()
    {
        var sender = CreateTestProbe();
        var actor = Puppet();

        actor.Tell("hello", sender.Ref);

        ExpectMsg("hello");
        Assert.Equal(sender.Ref, LastSender);
    }

    private static void OnForeignThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private sealed class OfNoActor : ReceiveActor
    {
        public static IActorContext Ambient => Context;
    }

    private sealed class TellsSender : ReceiveActor
    {
        public TellsSender(IActorRef log) => ReceiveAny(_ => log.Tell(Sender));
    }

    private sealed class ReadsAmbientElsewhere : ReceiveActor
    {
        public ReadsAmbientElsewhere(IActorRef log) =>
            ReceiveAny(_ =>
            {
                log.Tell("Context: " + Elsewhere(() => Context));
                log.Tell("Self: " + Elsewhere(() => Self));
                log.Tell("Sender: " + Elsewhere(() => Sender));
            });

        private static string Elsewhere(Func<object> member)
        {
            Exception failure = null;
            OnForeignThread(() => failure = Record.Exception(member));
            return failure?.GetType().Name;
        }
    }
}
