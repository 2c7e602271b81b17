namespace ActorSsh.Actors.Tests.DeathWatch;

/// <summary>A restart is no death, on either side.</summary>
public sealed class WatchAndRestartTests : Spec
{
    [Fact, Trait("akka", "W08"), Trait("akka", "W12")]
    public void RestartOfTheWatched_GivesNoTerminated()
    {
        var watched = ChildOf(InlinePuppet(), Inline(PuppetProps()));
        Do(InlinePuppet(), context => context.Watch(watched));

        watched.Tell(new Boom());
        watched.Tell("alive");

        ExpectMsg("alive");
        ExpectNothingSoFar();
    }

    [Fact, Trait("akka", "W08"), Trait("akka", "W12")]
    public void RestartOfTheWatcher_KeepsItsWatches()
    {
        var watched = Puppet();
        var watcher = ChildOf(Supervisor(_ => Directive.Restart), PuppetProps());
        Do(watcher, context => context.Watch(watched));
        watcher.Tell(new Boom());
        Settle(watcher);

        watched.Tell(PoisonPill.Instance);

        Assert.Equal(watched, ExpectMsg<Death>().Terminated.ActorRef);
    }
}
