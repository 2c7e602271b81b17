namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>What a supervisor logs about a child's failure.</summary>
public sealed class FailureLogTests : Spec
{
    [Theory, InlineData(Directive.Restart), InlineData(Directive.Stop), Trait("akka", "S19"), Trait("akka", "S20")]
    public void RestartAndStop_Log_OneErrorOfTheChild(Directive directive)
    {
        var boom = new Boom();
        var log = Listen(typeof(Error), typeof(Warning));
        var parent = Supervisor(_ => directive);
        var child = ChildOf(parent, PuppetProps());

        child.Tell(boom);

        var error = log.ExpectMsg<Error>();
        Assert.Equal("boom", error.Message.ToString());
        Assert.Same(boom, error.Cause);
        Assert.Equal(child.Path.ToString(), error.LogSource);
        Settle(parent);
        ExpectNothingSoFar(log);
    }

    [Fact, Trait("akka", "S19"), Trait("akka", "S20")]
    public void Resume_Logs_OneWarningOfTheChild()
    {
        var log = Listen(typeof(Error), typeof(Warning));
        var parent = Supervisor(_ => Directive.Resume);
        var child = ChildOf(parent, PuppetProps());

        child.Tell(new Boom());

        var warning = log.ExpectMsg<Warning>();
        Assert.Equal("boom", warning.Message.ToString());
        Assert.Equal(child.Path.ToString(), warning.LogSource);
        Settle(parent);
        ExpectNothingSoFar(log);
    }

    [Fact, Trait("akka", "S19"), Trait("akka", "S20")]
    public void Escalate_Logs_Nothing()
    {
        var log = Listen(typeof(Error), typeof(Warning));
        var escalate = new OneForOneStrategy(_ => Directive.Escalate);
        var silent = Supervisor(new OneForOneStrategy(-1, -1, _ => Directive.Resume, loggingEnabled: false));
        var parent = ChildOf(silent, Props.Create(() => new Puppet(TestActor, escalate)));
        var child = ChildOf(parent, PuppetProps());

        child.Tell(new Boom());
        child.Tell("resumed");

        ExpectMsg("resumed");
        ExpectNothingSoFar(log);
    }
}
