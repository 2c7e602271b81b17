using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Lifecycle;

/// <summary>How a parent and its children stop together.</summary>
public sealed class StopWithChildrenTests : Spec
{
    [Fact, Trait("akka", "L02"), Trait("akka", "L16")]
    public void Children_OfAStoppedParent_StopConcurrently()
    {
        using var meeting = new Barrier(participantCount: 2);
        var parent = Puppet();
        ChildOf(parent, Props.Create(() => new MeetsInPostStop(TestActor, meeting)));
        ChildOf(parent, Props.Create(() => new MeetsInPostStop(TestActor, meeting)));
        Watch(parent);

        parent.Tell(PoisonPill.Instance);

        ExpectMsg("met");
        ExpectMsg("met");
        ExpectTerminated(parent);
    }

    [Fact, Trait("akka", "L02"), Trait("akka", "L16")]
    public void PostStop_OfTheParent_RunsAfterThatOfEveryChild()
    {
        var stopping = new TestLatch();
        var mayStop = new TestLatch();
        var parent = Sys.ActorOf(Inline(Props.Create(() => new Diarist(TestActor))), "parent");
        ChildOf(parent, Props.Create(() => new SlowToStop(TestActor, stopping, mayStop)));
        ReceiveN(2);

        parent.Tell(PoisonPill.Instance);
        stopping.Ready();
        ExpectNothingSoFar();
        mayStop.Open();

        ExpectMsg("parent.PostStop");
    }

    [Fact, Trait("akka", "L12")]
    public void ActorOf_WhileTheParentTerminates_ThrowsInvalidOperation()
    {
        var parent = Sys.ActorOf(Props.Create(() => new CreatesInPostStop(TestActor)));

        parent.Tell(PoisonPill.Instance);

        ExpectMsg<InvalidOperationException>();
    }

    private sealed class MeetsInPostStop : Puppet
    {
        private readonly Barrier meeting;

        public MeetsInPostStop(IActorRef log, Barrier meeting)
            : base(log)
            => this.meeting = meeting;

        protected override void PostStop() => Log.Tell(meeting.SignalAndWait(TimeSpan.FromSeconds(5)) ? "met" : "alone");
    }

    private sealed class CreatesInPostStop : Puppet
    {
        public CreatesInPostStop(IActorRef log)
            : base(log)
        {
        }

        protected override void PostStop()
        {
            try
            {
                Context.ActorOf(Props.Create(() => new Puppet(Log)));
                Log.Tell("created");
            }
            catch (InvalidOperationException refusal)
            {
                Log.Tell(refusal);
            }
        }
    }
}
