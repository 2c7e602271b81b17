namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>Who decides on what, and for whom.</summary>
public sealed class DeciderTests : Spec
{
    [Fact, Trait("akka", "S14")]
    public void Kill_ByDefault_FailsWithActorKilledExceptionAndStops()
    {
        var child = ChildOf(ReportingSupervisor(), PuppetProps());
        Watch(child);

        child.Tell(Kill.Instance);

        ExpectMsg<ActorKilledException>();
        ExpectTerminated(child);
    }

    [Fact, Trait("akka", "S15")]
    public void AllForOne_Restart_RestartsEveryChild()
    {
        var parent = Supervisor(new AllForOneStrategy(_ => Directive.Restart));
        var births = new Tally();
        var failing = ChildOf(parent, PuppetProps());
        var sibling = ChildOf(parent, Props.Create(() => new Numbered(TestActor, births)));
        Settle(sibling);

        failing.Tell(new Boom());
        failing.Tell("failing is back");
        ExpectMsg("failing is back");
        Settle(parent);
        sibling.Tell("alive");

        ExpectMsg("2:alive");
    }

    [Fact, Trait("akka", "S15")]
    public void AllForOne_Stop_StopsEveryChild()
    {
        var parent = Supervisor(new AllForOneStrategy(_ => Directive.Stop));
        var failing = ChildOf(parent, PuppetProps());
        var sibling = ChildOf(parent, PuppetProps());
        Watch(sibling);

        failing.Tell(new Boom());

        ExpectTerminated(sibling);
    }

    [Fact, Trait("akka", "S25")]
    public void Decider_ContextAndSender_AreTheSupervisorAndTheFailedChild()
    {
        var judge = Sys.ActorOf(Props.Create(() => new Judge(TestActor)));

        judge.Tell("fail");

        var verdict = ExpectMsg<Verdict>();
        Assert.Equal(judge, verdict.Self);
        Assert.Equal(verdict.Child, verdict.Sender);
    }

    private sealed record Verdict(IActorRef Self, IActorRef Sender, IActorRef Child);

    private sealed class Judge : UntypedActor
    {
        private readonly IActorRef log;
        private readonly IActorRef child;

        public Judge(IActorRef log)
        {
            this.log = log;
            child = Context.ActorOf(Props.Create(() => new Puppet(log)));
        }

        protected override void OnReceive(object message) => child.Tell(new Boom());

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(Decide);

        private Directive Decide(Exception failure)
        {
            log.Tell(new Verdict(Self, Sender, child));
            return Directive.Stop;
        }
    }
}
