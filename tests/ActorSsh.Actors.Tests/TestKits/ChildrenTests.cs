using Akka.TestKit;

namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>Actors that a kit or a probe creates: below the guardian, or as children of its own test actor.</summary>
public class ChildrenTests : Spec
{
    private static readonly SupervisorStrategy Resuming = new OneForOneStrategy(_ => Directive.Resume);

    [Fact]
    public async Task ChildActorOf_InEachForm_IsAChildOfTheTestActor()
    {
        var props = Props.Create(() => new Counter());
        IActorRef[] children =
        [
            ChildActorOf(props),
            ChildActorOf(props, Resuming),
            ChildActorOf(props, "a"),
            ChildActorOf(props, "b", Resuming),
            await ChildActorOfAsync(props),
            await ChildActorOfAsync(props, Resuming),
            await ChildActorOfAsync(props, "c"),
            await ChildActorOfAsync(props, "d", Resuming),
        ];

        Assert.All(children, child => Assert.Equal(TestActor.Path, child.Path.Parent));
        Assert.Equal(["a", "b", "c", "d"], children.Select(child => child.Path.Name).Where(name => name[0] != '$'));
        Assert.All([children[1], children[3], children[5], children[7]], child => Assert.Equal(1, FailuresOutlived(child)));
    }

    [Fact]
    public async Task ChildActorOf_OfAProbe_IsAChildOfItsActor()
    {
        var probe = CreateTestProbe();
        IActorRef[] children =
        [
            probe.ChildActorOf<Counter>(),
            probe.ChildActorOf<Counter>(Resuming),
            probe.ChildActorOf<Counter>("a"),
            probe.ChildActorOf<Counter>("b", Resuming),
            await probe.ChildActorOfAsync<Counter>(),
            await probe.ChildActorOfAsync<Counter>(Resuming),
            await probe.ChildActorOfAsync<Counter>("c"),
            await probe.ChildActorOfAsync<Counter>("d", Resuming),
        ];

        Assert.All(children, child => Assert.Equal(probe.Ref.Path, child.Path.Parent));
        Assert.Equal(8, children.Distinct().Count());
    }

    [Fact]
    public void ChildActorOf_WithAMessageWaiting_TakesItForTheChild()
    {
        TestActor.Tell("waiting");

        Assert.ThrowsAny<Exception>(() => ChildActorOf(Props.Create(() => new Counter())));

        ExpectMsg<IActorRef>();
    }

    [Fact]
    public void ActorOf_InEachForm_IsATopLevelActor()
    {
        IActorRef[] actors =
        [
            ActorOf<Counter>(),
            ActorOf<Counter>("a"),
            ActorOf(() => new Counter()),
            ActorOf(() => new Counter(), "b"),
            ActorOf(Props.Create<Counter>()),
            ActorOf(Props.Create<Counter>(), "c"),
        ];

        Assert.All(actors, actor => Assert.Equal("user", actor.Path.Parent.Name));
        Assert.Equal(["a", "b", "c"], actors.Select(actor => actor.Path.Name).Where(name => name[0] != '$'));
    }

    [Fact]
    public void ActorSelection_InEachForm_FindsTheActor()
    {
        var actor = ActorOf<Counter>("found");
        ActorSelection[] selections = [ActorSelection("/user/found"), ActorSelection(actor.Path), ActorSelection(actor, "../found")];

        foreach (var selection in selections)
        {
            selection.Tell("count", TestActor);
            ExpectMsg(0);
            Assert.Equal(actor, LastSender);
        }
    }

    [Fact]
    public void CreateTestActor_OfAName_IsBesideTheTestActor()
    {
        Assert.Equal("/system/extra", CreateTestActor("extra").Path.ToStringWithoutAddress());

        using var other = ActorSystem.Create("other");
        Assert.Equal("akka://other/system/guest", CreateTestProbe(other, "guest").Ref.Path.ToString());
    }

    [Fact]
    public void Probe_ComparedWithItsActor_IsTheSame()
    {
        var probe = CreateTestProbe();

        Assert.Equal(0, probe.CompareTo((object)probe.Ref));
        Assert.Equal(probe.Ref.GetHashCode(), probe.GetHashCode());
        Assert.Equal($"TestProbe({probe.Ref})", probe.ToString());
        Assert.True(probe.Equals(probe.Ref));
    }

    [Fact]
    public void Autopilot_OfEachKind_SaysWhoIsNext()
    {
        var delegated = new DelegateAutoPilot((_, message) => message is "end" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning);

        Assert.IsType<KeepRunning>(delegated.Run(TestActor, "go on"));
        Assert.Same(NoAutoPilot.Instance, delegated.Run(TestActor, "end"));
        Assert.Same(NoAutoPilot.Instance, NoAutoPilot.Instance.Run(TestActor, "a"));
        Assert.Throws<InvalidOperationException>(() => KeepRunning.Instance.Run(TestActor, "a"));
    }

    [Fact]
    public void Autopilot_OfOnesOwn_HandsOverToTheNext()
    {
        SetAutoPilot(new Once());

        TestActor.Tell("a", TestActor);

        Assert.Equal(["a", "seen a"], ReceiveN(2));
    }

    private int FailuresOutlived(IActorRef counter)
    {
        counter.Tell(new Boom(), ActorRefs.NoSender);
        counter.Tell("count", TestActor);
        return ExpectMsg<int>();
    }

    private sealed class Once : AutoPilot
    {
        public override AutoPilot Run(IActorRef sender, object message)
        {
            sender.Tell($"seen {message}", ActorRefs.NoSender);
            return NoAutoPilot;
        }
    }

    private sealed class Counter : ReceiveActor
    {
        private int failures;

        public Counter()
        {
            Receive<Boom>(Fail);
            Receive<string>(_ => Sender.Tell(failures));
        }

        private void Fail(Boom boom)
        {
            failures++;
            throw boom;
        }
    }
}
