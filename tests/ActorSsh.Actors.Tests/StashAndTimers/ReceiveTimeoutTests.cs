namespace ActorSsh.Actors.Tests.StashAndTimers;

/// <summary>The receive timeout: what sets it off, what puts it back.</summary>
public sealed class ReceiveTimeoutTests : TimedSpec
{
    private static readonly TimeSpan Half = Second / 2;

    [Fact, Trait("akka", "R01"), Trait("akka", "R03")]
    public void ReceiveTimeout_Idle_RepeatsUntilCleared()
    {
        var actor = Impatient();

        Advance(Second);
        ExpectMsg<ReceiveTimeout>();
        Settle(actor);
        Advance(Second);
        ExpectMsg<ReceiveTimeout>();
        Do(actor, context => context.SetReceiveTimeout(null));
        Settle(actor);
        Advance(Second);

        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact, Trait("akka", "R01"), Trait("akka", "R03")]
    public void ReceiveTimeout_AnyMessage_StartsItAnew()
    {
        var actor = Impatient();

        Advance(Half);
        actor.Tell("reset");
        ExpectMsg("reset");
        Settle(actor);
        Advance(Half);
        actor.Tell("reset");
        ExpectMsg("reset");
        Settle(actor);
        Advance(Second);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact, Trait("akka", "R01"), Trait("akka", "R03")]
    public void ReceiveTimeout_MessageThatDoesNotInfluenceIt_LeavesItRunning()
    {
        var actor = Impatient();

        Advance(Half);
        Settle(actor);
        Advance(Half);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact, Trait("akka", "R02")]
    public void ReceiveTimeout_Restart_SurvivesIt()
    {
        var actor = Impatient();

        actor.Tell(new Boom());

        Assert.Equal(Second, In(actor, context => context.ReceiveTimeout));
        Settle(actor);
        Advance(Second);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact, Trait("akka", "R02")]
    public void ReceiveTimeout_Restart_RunsOnWithoutAnotherMessage()
    {
        var actor = ChildOf(InlinePuppet(), Inline(PuppetProps()));
        Do(actor, context => context.SetReceiveTimeout(Second));
        actor.Tell(new Boom());

        Advance(Second);

        ExpectMsg<ReceiveTimeout>();
    }

    private IActorRef Impatient()
    {
        var actor = ChildOf(Supervisor(_ => Directive.Restart), PuppetProps());
        Do(actor, context => context.SetReceiveTimeout(Second));
        Settle(actor);
        return actor;
    }
}
