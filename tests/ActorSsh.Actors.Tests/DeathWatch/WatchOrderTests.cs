namespace ActorSsh.Actors.Tests.DeathWatch;

/// <summary>When a watcher hears of a death.</summary>
public sealed class WatchOrderTests : Spec
{
    [Fact, Trait("akka", "W04"), Trait("akka", "W07")]
    public void Terminated_Comes_AfterTheDeadActorsMessagesAndItsPostStop()
    {
        var watched = Sys.ActorOf(Props.Create(() => new Diarist(TestActor)), "x");
        Watch(watched);

        watched.Tell("first");
        watched.Tell("second");
        watched.Tell(PoisonPill.Instance);

        ExpectMsg("x.ctor");
        ExpectMsg("x.PreStart");
        ExpectMsg("first");
        ExpectMsg("second");
        ExpectMsg("x.PostStop");
        ExpectTerminated(watched);
    }

    [Fact, Trait("akka", "W05")]
    public void Terminated_QueuesBehindMail_ButTheChildIsForgottenAtOnce()
    {
        var parent = Puppet();
        var child = ChildOf(parent, PuppetProps(), "x");
        Do(parent, context => context.Watch(child));

        using (Hold(parent))
        {
            parent.Tell(new Run(context => TestActor.Tell(context.Child("x"))));
            Bury(child);
        }

        Assert.Equal(ActorRefs.Nobody, ExpectMsg<IActorRef>());
        Assert.Equal(child, ExpectMsg<Death>().Terminated.ActorRef);
    }

    [Fact, Trait("akka", "W01")]
    public void Unwatch_BeforeTheDeath_GivesNoTerminated()
    {
        var watched = InlinePuppet();
        var watcher = InlinePuppet();
        Do(watcher, context => context.Watch(watched));
        Do(watcher, context => context.Unwatch(watched));

        Bury(watched);

        ExpectNothingSoFar();
    }

    [Fact, Trait("akka", "W11")]
    public void Unwatch_WhileTheTerminatedIsQueued_SuppressesIt()
    {
        var watcher = Puppet();
        var watched = ChildOf(watcher, PuppetProps());
        Do(watcher, context => context.Watch(watched));

        using (Hold(watcher))
        {
            watcher.Tell(new Run(context => context.Unwatch(watched)));
            Bury(watched);
        }

        Settle(watcher);
        watcher.Tell("next");
        ExpectMsg("next");
    }
}
