using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Lifecycle;

/// <summary>The ways to stop one actor, and what its last words look like.</summary>
public sealed class StopTests : Spec
{
    [Fact, Trait("akka", "L01")]
    public void ContextStop_QueuedMessages_AreOvertakenButTheCurrentOneFinishes()
    {
        var begun = new TestLatch();
        var mayFinish = new TestLatch();
        var deadLetters = Listen(typeof(DeadLetter));
        var parent = Puppet();
        var child = ChildOf(parent, PuppetProps());
        Watch(child);
        child.Tell(new Run(_ =>
        {
            begun.Open();
            mayFinish.Ready();
            TestActor.Tell("finished");
        }));
        begun.Ready();

        child.Tell("queued");
        Do(parent, context => context.Stop(child));
        mayFinish.Open();

        ExpectMsg("finished");
        ExpectTerminated(child);
        Assert.Equal("queued", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact, Trait("akka", "L01")]
    public void SystemStop_OfATopLevelActorOrADescendant_StopsIt()
    {
        var parent = Puppet();
        var child = ChildOf(parent, PuppetProps());
        Watch(child);
        Watch(parent);

        Sys.Stop(child);
        ExpectTerminated(child);
        Sys.Stop(parent);
        ExpectTerminated(parent);
    }

    [Fact, Trait("akka", "L01")]
    public void PoisonPill_QueuedMessages_TakesItsPlaceInTheQueue()
    {
        var deadLetters = Listen(typeof(DeadLetter));
        var child = Puppet();
        Watch(child);

        using (Hold(child))
        {
            child.Tell("before");
            child.Tell(PoisonPill.Instance);
            child.Tell("after");
        }

        ExpectMsg("before");
        ExpectTerminated(child);
        Assert.Equal("after", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact, Trait("akka", "L10"), Trait("akka", "M24")]
    public void ContextStopSelf_InsideABatch_TakesEffectAfterTheCurrentMessage()
    {
        var deadLetters = Listen(typeof(DeadLetter));
        var child = Puppet();
        Watch(child);

        using (Hold(child))
        {
            child.Tell(new Run(context =>
            {
                context.Stop(context.Self);
                TestActor.Tell("rest of the handler");
            }));
            child.Tell("queued");
        }

        ExpectMsg("rest of the handler");
        ExpectTerminated(child);
        Assert.Equal("queued", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact, Trait("akka", "L11")]
    public async Task GracefulStop_LivingOrDeadActor_GivesTrue()
    {
        var actor = Puppet();

        Assert.True(await actor.GracefulStop(Patience));
        Assert.True(await actor.GracefulStop(Patience));
    }

    [Fact, Trait("akka", "L11")]
    public async Task GracefulStop_ActorThatTakesTooLong_GivesFalse()
    {
        var mayStop = new TestLatch();
        var stopping = new TestLatch();
        var actor = Sys.ActorOf(Props.Create(() => new SlowToStop(TestActor, stopping, mayStop)));

        // Its time is the base library's: no scheduler can advance it.
        Assert.False(await actor.GracefulStop(TimeSpan.FromMilliseconds(1)));

        mayStop.Open();
    }

    [Fact, Trait("akka", "L14")]
    public void PostStop_Tell_HasTheDyingActorAsSender()
    {
        var child = Sys.ActorOf(Props.Create(() => new Diarist(TestActor)), "dying");

        child.Tell(PoisonPill.Instance);

        FishForMessage(message => message is "dying.PostStop");
        Assert.Equal(child, LastSender);
    }
}
