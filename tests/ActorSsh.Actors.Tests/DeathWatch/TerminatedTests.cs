namespace ActorSsh.Actors.Tests.DeathWatch;

/// <summary>What a watcher is told of a death.</summary>
public sealed class TerminatedTests : Spec
{
    [Fact, Trait("akka", "W01")]
    public void Watch_Twice_GivesOneTerminated()
    {
        var watched = InlinePuppet();
        var watcher = InlinePuppet();
        Do(watcher, context => context.Watch(watched));
        Do(watcher, context => context.Watch(watched));

        watched.Tell(PoisonPill.Instance);

        var terminated = ExpectMsg<Death>().Terminated;
        Assert.Equal(watched, terminated.ActorRef);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
        ExpectNothingSoFar();
    }

    [Fact, Trait("akka", "W02")]
    public void Watch_ActorAlreadyDead_GivesTerminatedWithoutExistence()
    {
        var dead = Puppet();
        Bury(dead);

        Do(Puppet(), context => context.Watch(dead));

        var terminated = ExpectMsg<Death>().Terminated;
        Assert.Equal(dead, terminated.ActorRef);
        Assert.False(terminated.ExistenceConfirmed);
    }

    [Fact, Trait("akka", "W06"), Trait("akka", "W10")]
    public void WatchWith_Death_DeliversTheMessageFromTheDead()
    {
        var watched = Puppet();
        Do(Puppet(), context => context.WatchWith(watched, "it is dead"));

        watched.Tell(PoisonPill.Instance);

        ExpectMsg("it is dead");
        Assert.Equal(watched, LastSender);
    }

    [Theory, InlineData("first", null), InlineData("first", "second"), InlineData(null, "second"), Trait("akka", "W01"), Trait("akka", "W06")]
    public void WatchWith_SubjectWatchedAlready_ChangesNothing(string first, string second)
    {
        var watched = InlinePuppet();
        var watcher = InlinePuppet();
        Do(watcher, context => WatchWithOrWatch(context, watched, first));
        Do(watcher, context => WatchWithOrWatch(context, watched, second));

        watched.Tell(PoisonPill.Instance);

        Assert.Equal(first, ExpectMsg<object>() as string);
        ExpectNothingSoFar();
    }

    [Fact]
    public void WatchUnwatchAndStop_OfNull_Throw() =>
        Do(Puppet(), context =>
        {
            Assert.Throws<ArgumentNullException>(() => context.Watch(null));
            Assert.Throws<ArgumentNullException>(() => context.WatchWith(null, "message"));
            Assert.Throws<ArgumentNullException>(() => context.WatchWith(context.Self, null));
            Assert.Throws<ArgumentNullException>(() => context.Unwatch(null));
            Assert.ThrowsAny<Exception>(() => context.Stop(null));
        });

    [Fact, Trait("akka", "W06"), Trait("akka", "W10")]
    public void Terminated_Sender_IsTheDeadActor()
    {
        var watched = Puppet();
        Do(Puppet(), context => context.Watch(watched));

        watched.Tell(PoisonPill.Instance);

        ExpectMsg<Death>();
        Assert.Equal(watched, LastSender);
    }

    [Fact, Trait("akka", "W03")]
    public void Terminated_NoHandler_IsADeathPactAndStopsTheWatcher()
    {
        var watched = Puppet();
        var watcher = ChildOf(ReportingSupervisor(), Props.Create(() => new Indifferent()));
        watcher.Tell(watched);
        Watch(watcher);

        watched.Tell(PoisonPill.Instance);

        Assert.Equal(watched, ExpectMsg<DeathPactException>().DeadActor);
        ExpectTerminated(watcher);
    }

    [Fact, Trait("akka", "W09")]
    public void Terminated_ForgedForAnActorNotWatched_IsDroppedSilently()
    {
        var unhandled = Listen(typeof(UnhandledMessage), typeof(AllDeadLetters));
        var living = Puppet();
        var target = Puppet();

        target.Tell(new Terminated(living, existenceConfirmed: true, addressTerminated: false));
        target.Tell("next");

        ExpectMsg("next");
        ExpectNothingSoFar(unhandled);
    }

    private static void WatchWithOrWatch(IActorContext context, IActorRef subject, string message)
    {
        if (message is null)
        {
            context.Watch(subject);
        }
        else
        {
            context.WatchWith(subject, message);
        }
    }

    private sealed class Indifferent : ReceiveActor
    {
        public Indifferent() => Receive<IActorRef>(subject => { Context.Watch(subject); });
    }
}
