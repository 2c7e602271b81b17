namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>What happens to one actor while it restarts.</summary>
public sealed class RestartTests : Spec
{
    [Fact, Trait("akka", "S09")]
    public void Restart_Hooks_RunInTheDocumentedOrder()
    {
        var child = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new Diarist(TestActor)), "x");

        child.Tell(new Boom());

        ExpectMsg("x.ctor");
        ExpectMsg("x.PreStart");
        ExpectMsg("x.PreRestart");
        ExpectMsg("x.PostStop");
        ExpectMsg("x.ctor");
        ExpectMsg("x.PostRestart");
        ExpectMsg("x.PreStart");
    }

    [Fact, Trait("akka", "S09")]
    public void PreRestart_Arguments_AreTheFailureAndTheFailingMessage()
    {
        var boom = new Boom();
        var child = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new TellsArguments(TestActor)));
        var failing = new Run(_ => throw boom);

        child.Tell(failing);

        Assert.Equal(new Restarting(boom, failing), ExpectMsg<Restarting>());
        Assert.Same(boom, ExpectMsg<Boom>());
    }

    [Fact, Trait("akka", "S16")]
    public void Restart_AfterBecome_IsBackAtTheFirstBehaviour()
    {
        var child = ChildOf(Supervisor(_ => Directive.Restart), PuppetProps());
        Do(child, context => context.Become(message => message is Exception failure ? throw failure : true));

        child.Tell("swallowed");
        child.Tell(new Boom());
        child.Tell("logged");

        ExpectMsg("logged");
    }

    [Fact, Trait("akka", "S22")]
    public void PreRestart_Sender_IsTheSenderOfTheFailingMessage()
    {
        var sender = CreateTestProbe();
        var child = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new TellsSender(TestActor)));

        child.Tell(new Boom(), sender.Ref);

        Assert.Equal(sender.Ref, ExpectMsg<IActorRef>());
    }

    [Fact, Trait("akka", "S21")]
    public void PreRestart_Throwing_IsLoggedAndTheRestartGoesOn()
    {
        var births = new Tally();
        var errors = Listen(typeof(Error));
        var child = ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new FailsInPreRestart(TestActor, births)));

        child.Tell(new Boom("first"));
        child.Tell("alive");

        ExpectMsg("alive");
        Assert.Equal(2, births.Count);
        errors.FishForMessage<Error>(error => $"{error.Message} {error.Cause}".Contains("in PreRestart", StringComparison.Ordinal));
    }

    [Fact, Trait("akka", "S12")]
    public void PostStop_Throwing_IsLoggedAndTerminatedStillComes()
    {
        var errors = Listen(typeof(Error));
        var child = ChildOf(Puppet(), Props.Create(() => new FailsInPostStop(TestActor)));
        Watch(child);

        child.Tell(PoisonPill.Instance);

        ExpectTerminated(child);
        Assert.Equal("in PostStop", errors.ExpectMsg<Error>().Message.ToString());
    }

    private sealed class TellsSender : Puppet
    {
        public TellsSender(IActorRef log)
            : base(log)
        {
        }

        protected override void PreRestart(Exception reason, object message) => Log.Tell(Sender);
    }

    private sealed class TellsArguments : Puppet
    {
        public TellsArguments(IActorRef log)
            : base(log)
        {
        }

        protected override void PreRestart(Exception reason, object message) => Log.Tell(new Restarting(reason, message));

        protected override void PostRestart(Exception reason) => Log.Tell(reason);
    }

    private sealed class FailsInPreRestart : Puppet
    {
        public FailsInPreRestart(IActorRef log, Tally births)
            : base(log)
            => births.Next();

        protected override void PreRestart(Exception reason, object message) => throw new Boom("in PreRestart");
    }

    private sealed class FailsInPostStop : Puppet
    {
        public FailsInPostStop(IActorRef log)
            : base(log)
        {
        }

        protected override void PostStop() => throw new Boom("in PostStop");
    }
}
