using System.Reflection;

namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>Actors that fail while they are made, for the first time or again.</summary>
public sealed class CreationFailureTests : Spec
{
    [Fact, Trait("akka", "S07"), Trait("akka", "M06")]
    public void Constructor_Throwing_ReachesTheSupervisorWrappedThreeTimes()
    {
        ChildOf(ReportingSupervisor(), Props.Create(() => new Stillborn()));

        var initialization = ExpectMsg<ActorInitializationException>();
        var typeLoad = Assert.IsType<TypeLoadException>(initialization.InnerException);
        var invocation = Assert.IsType<TargetInvocationException>(typeLoad.InnerException);
        Assert.IsType<Boom>(invocation.InnerException);
        Assert.IsType<Boom>(initialization.GetBaseException());
    }

    [Fact, Trait("akka", "S07")]
    public void Constructor_Throwing_StopsTheChildByDefault()
    {
        var child = ChildOf(Puppet(), Props.Create(() => new Stillborn()));

        Watch(child);

        ExpectTerminated(child);
    }

    [Fact, Trait("akka", "S08")]
    public void PreStart_Throwing_StopsTheChildWithoutPostStop()
    {
        var child = ChildOf(ReportingSupervisor(), Props.Create(() => new FailsInPreStart(TestActor)), "child");
        Watch(child);

        ExpectMsg("child.ctor");
        ExpectMsg("child.PreStart");
        Assert.IsType<Boom>(ExpectMsg<ActorInitializationException>().GetBaseException());
        ExpectTerminated(child);
    }

    [Fact, Trait("akka", "S13")]
    public void NewConstructor_ThrowingInARestart_IsAPostRestartExceptionAndStops()
    {
        var births = new Tally();
        var child = ChildOf(ReportingSupervisor(), Props.Create(() => new FailsTheSecondTime(TestActor, births)));

        AssertRestartFails(child);
    }

    [Fact, Trait("akka", "S13")]
    public void PostRestart_Throwing_IsAPostRestartExceptionAndStops()
    {
        var child = ChildOf(ReportingSupervisor(), Props.Create(() => new FailsInPostRestart(TestActor)));

        AssertRestartFails(child);
    }

    [Theory, InlineData(false), InlineData(true), Trait("akka", "S13"), Trait("akka", "S09"), Trait("akka", "S11")]
    public void FailedRestart_RestartedOnceMore_IsARestartOfTheSameChildren(bool inConstructor)
    {
        var births = new Tally();
        var props = Props.Create(() => new FailsOnce(TestActor, births, inConstructor));
        var child = ChildOf(Supervisor(_ => Directive.Restart), props, "x");
        var grandchild = ChildOf(child, PuppetProps());

        child.Tell(new Boom("first"));
        FishForMessage(message => message is "x.PreStart");
        FishForMessage(message => message is "x.PostRestart after PostRestartException");
        ExpectMsg("x.PreStart");

        grandchild.Tell("alive");
        ExpectMsg("alive");
    }

    private void AssertRestartFails(IActorRef child)
    {
        Watch(child);

        child.Tell(new Boom("first"));

        ExpectMsg<Boom>();
        var failure = ExpectMsg<PostRestartException>();
        Assert.IsAssignableFrom<ActorInitializationException>(failure);
        Assert.Equal("second", failure.GetBaseException().Message);
        ExpectTerminated(child);
    }

    private sealed class Stillborn : ReceiveActor
    {
        public Stillborn() => throw new Boom();
    }

    private sealed class FailsInPreStart : Diarist
    {
        public FailsInPreStart(IActorRef log)
            : base(log)
        {
        }

        protected override void PreStart()
        {
            base.PreStart();
            throw new Boom();
        }
    }

    private sealed class FailsTheSecondTime : Puppet
    {
        public FailsTheSecondTime(IActorRef log, Tally births)
            : base(log)
        {
            if (births.Next() == 2)
            {
                throw new Boom("second");
            }
        }
    }

    private sealed class FailsOnce : Diarist
    {
        private readonly int number;
        private readonly bool inConstructor;

        public FailsOnce(IActorRef log, Tally births, bool inConstructor)
            : base(log)
        {
            number = births.Next();
            this.inConstructor = inConstructor;
            FailIf(inConstructor);
        }

        protected override void PreRestart(Exception reason, object message)
        {
        }

        protected override void PostRestart(Exception reason)
        {
            FailIf(!inConstructor);
            Note($"PostRestart after {reason.GetType().Name}");
            PreStart();
        }

        private void FailIf(bool here)
        {
            if (here && number == 2)
            {
                throw new Boom("second");
            }
        }
    }

    private sealed class FailsInPostRestart : Puppet
    {
        public FailsInPostRestart(IActorRef log)
            : base(log)
        {
        }

        protected override void PostRestart(Exception reason) => throw new Boom("second");
    }
}
