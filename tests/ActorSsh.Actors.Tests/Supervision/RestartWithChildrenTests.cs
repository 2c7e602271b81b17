using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>What a restart does to the children of the restarted actor.</summary>
public sealed class RestartWithChildrenTests : Spec
{
    [Fact, Trait("akka", "S10")]
    public void DefaultPreRestart_Children_AreGoneBeforeTheNewPreStart()
    {
        var family = FamilyWithTwoChildren();

        family.Tell(new Boom());

        var upToPreStart = ReceiveN(7).ToList();
        Assert.Equal("family.PreStart", upToPreStart[^1]);
        Assert.Contains("older.PostStop", upToPreStart);
        Assert.Contains("younger.PostStop", upToPreStart);
    }

    [Fact, Trait("akka", "S10")]
    public void DefaultPreRestart_ChildThatTakesTimeToStop_IsWaitedFor()
    {
        var stopping = new TestLatch();
        var mayStop = new TestLatch();
        var family = ChildOf(InlinePuppet(), Inline(Props.Create(() => new Diarist(TestActor))), "family");
        ChildOf(family, Props.Create(() => new SlowToStop(TestActor, stopping, mayStop)));
        ReceiveN(2);

        family.Tell(new Boom());
        family.Tell("queued");
        ExpectMsg("family.PreRestart");
        ExpectMsg("family.PostStop");
        ExpectNothingSoFar();
        stopping.Ready();
        mayStop.Open();

        ExpectMsg("family.ctor");
        ExpectMsg("family.PostRestart");
        ExpectMsg("family.PreStart");
        ExpectMsg("queued");
    }

    [Fact, Trait("akka", "S10")]
    public void DefaultPreRestart_WatchedChildren_GiveNoTerminatedAndTheirNamesAreFree()
    {
        var family = FamilyWithTwoChildren();

        family.Tell(new Boom());
        ReceiveN(7);
        family.Tell("ping");

        var rest = ReceiveN(5);
        Assert.Equal(
            ["older.PreStart", "older.ctor", "ping", "younger.PreStart", "younger.ctor"],
            rest.Select(message => message.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact, Trait("akka", "S10"), Trait("akka", "L16")]
    public void Stop_WhileARestartWaitsForChildren_CallsPostStopOfTheOldInstance()
    {
        var stopping = new TestLatch();
        var mayStop = new TestLatch();
        var parent = Supervisor(_ => Directive.Restart);
        var family = ChildOf(parent, Props.Create(() => new Diarist(TestActor)), "family");
        ChildOf(family, Props.Create(() => new SlowToStop(TestActor, stopping, mayStop)));
        Watch(family);
        family.Tell(new Boom());
        stopping.Ready();

        Do(parent, context => context.Stop(family));
        mayStop.Open();

        Assert.Equal(["family.ctor", "family.PreStart", "family.PreRestart", "family.PostStop"], ReceiveN(4));
        ExpectMsg<string>(last => last.EndsWith(".PostStop", StringComparison.Ordinal));
        ExpectTerminated(family);
    }

    [Fact, Trait("akka", "S11")]
    public void PreRestartWithoutBase_Children_AreRestartedAfterTheParent()
    {
        var keeper = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new KeepsChildren(TestActor)), "keeper");
        ChildOf(keeper, Inline(Props.Create(() => new Diarist(TestActor))), "child");
        ReceiveN(4);

        keeper.Tell(new Boom());

        Assert.Equal(
            [
                "keeper.PreRestart", "keeper.ctor", "keeper.PostRestart", "keeper.PreStart",
                "child.PreRestart", "child.PostStop", "child.ctor", "child.PostRestart", "child.PreStart",
            ],
            ReceiveN(9));
    }

    [Fact, Trait("akka", "S11")]
    public void PreRestartWithoutBase_Children_KeepTheirRefAndMailbox()
    {
        var births = new Tally();
        var keeper = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new KeepsChildren(TestActor)), "keeper");
        var child = ChildOf(keeper, Props.Create(() => new Numbered(TestActor, births)));

        using (Hold(child))
        {
            child.Tell("queued");
            keeper.Tell(new Boom());
            FishForMessage(message => message is "keeper.PostRestart");
            ExpectMsg("keeper.PreStart");
        }

        ExpectMsg("2:queued");
    }

    private IActorRef FamilyWithTwoChildren()
    {
        var family = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new Family(TestActor)), "family");
        ReceiveN(6);
        return family;
    }

    private sealed class Family : Diarist
    {
        public Family(IActorRef log)
            : base(log)
        {
        }

        protected override void PreStart()
        {
            base.PreStart();
            Context.Watch(Context.ActorOf(Props.Create(() => new Diarist(Log)), "older"));
            Context.Watch(Context.ActorOf(Props.Create(() => new Diarist(Log)), "younger"));
        }
    }

    private sealed class KeepsChildren : Diarist
    {
        public KeepsChildren(IActorRef log)
            : base(log)
        {
        }

        protected override void PreRestart(Exception reason, object message) => Note(nameof(PreRestart));
    }
}
