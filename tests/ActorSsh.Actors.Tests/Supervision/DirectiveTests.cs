namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>What the four directives do to the failed actor.</summary>
public sealed class DirectiveTests : Spec
{
    [Fact, Trait("akka", "S01")]
    public void Restart_MessagesQueuedBehindTheFailure_GoInOrderToOneNewInstance()
    {
        var births = new Tally();
        var child = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new Numbered(TestActor, births)));

        using (Hold(child))
        {
            child.Tell(new Boom());
            child.Tell("a");
            child.Tell("b");
        }

        ExpectMsg("2:a");
        ExpectMsg("2:b");
    }

    [Fact, Trait("akka", "S02")]
    public void Resume_StateChangedBeforeTheThrow_IsKept()
    {
        var child = ChildOf(Supervisor(_ => Directive.Resume), Props.Create(() => new Account(TestActor)));

        child.Tell(1);
        child.Tell(-5);
        child.Tell("sum");

        ExpectMsg(-4);
    }

    [Fact, Trait("akka", "S03")]
    public void Stop_RestOfTheMailbox_BecomesDeadLettersWithSenderAndRecipient()
    {
        var deadLetters = Listen(typeof(DeadLetter));
        var sender = CreateTestProbe();
        var child = ChildOf(Supervisor(_ => Directive.Stop), PuppetProps());

        using (Hold(child))
        {
            child.Tell(new Boom());
            child.Tell("rest", sender.Ref);
        }

        var letter = deadLetters.ExpectMsg<DeadLetter>();
        Assert.Equal("rest", letter.Message);
        Assert.Equal(sender.Ref, letter.Sender);
        Assert.Equal(child, letter.Recipient);
    }

    [Fact, Trait("akka", "S03")]
    public void Stop_AWatcher_GetsOneTerminated()
    {
        var parent = Sys.ActorOf(Inline(Props.Create(() => new Puppet(TestActor, SupervisorStrategy.StoppingStrategy))));
        var child = ChildOf(parent, Inline(PuppetProps()));
        Watch(child);

        child.Tell(new Boom());

        ExpectTerminated(child);
        ExpectNothingSoFar();
    }

    [Fact, Trait("akka", "S04")]
    public void Escalate_TheSameException_FailsTheParentAndReachesTheGrandparent()
    {
        var boom = new Boom();
        var escalate = new OneForOneStrategy(_ => Directive.Escalate);
        var parent = ChildOf(ReportingSupervisor(), Props.Create(() => new TellsPreRestart(TestActor, escalate)));
        var child = ChildOf(parent, PuppetProps());

        child.Tell(boom);

        Assert.Same(boom, ExpectMsg<Boom>());
        var restarting = ExpectMsg<Restarting>();
        Assert.Same(boom, restarting.Reason);
        Assert.Equal("Failed", restarting.Message.GetType().Name);
    }

    private sealed class Account : Puppet
    {
        private int sum;

        public Account(IActorRef log)
            : base(log)
        {
        }

        protected override void OnMessage(object message)
        {
            if (message is not int amount)
            {
                Log.Tell(sum);
                return;
            }

            sum += amount;
            if (amount < 0)
            {
                throw new Boom();
            }
        }
    }

    private sealed class TellsPreRestart : Puppet
    {
        public TellsPreRestart(IActorRef log, SupervisorStrategy strategy)
            : base(log, strategy)
        {
        }

        protected override void PreRestart(Exception reason, object message)
        {
            Log.Tell(new Restarting(reason, message));
            base.PreRestart(reason, message);
        }
    }
}
