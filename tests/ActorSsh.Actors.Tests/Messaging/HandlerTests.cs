namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>Which handler of a ReceiveActor takes a message.</summary>
public sealed class HandlerTests : Spec
{
    [Fact, Trait("akka", "M05")]
    public void Handlers_SeveralMatch_TheFirstDeclaredTakesIt()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Sorting(TestActor)));

        actor.Tell("long text");
        actor.Tell("text");
        actor.Tell(new List<int>());
        actor.Tell(new ArgumentNullException());
        actor.Tell(1);

        ExpectMsg("long string");
        ExpectMsg("string");
        ExpectMsg("interface");
        ExpectMsg("base class");
        ExpectMsg("any");
    }

    [Fact, Trait("akka", "M06")]
    public void Handler_AfterReceiveAny_ThrowsInTheConstructor()
    {
        ChildOf(ReportingSupervisor(), Props.Create(() => new HandlesAfterAny()));

        ExpectMsg<ActorInitializationException>();
    }

    [Fact, Trait("akka", "M07"), Trait("akka", "M29"), Trait("akka", "M30")]
    public void BooleanHandler_ReturningFalse_PassesToLaterHandlersThenUnhandled()
    {
        var unhandled = Listen(typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new Collecting(TestActor)));

        actor.Tell("a");
        actor.Tell("a");
        actor.Tell("bb");
        actor.Tell("bb");
        actor.Tell(0);

        ExpectMsg("again a");
        ExpectMsg("end");
        Assert.Equal("bb", unhandled.ExpectMsg<UnhandledMessage>().Message);
        ExpectNothingSoFar(unhandled);
    }

    [Fact, Trait("akka", "M04"), Trait("akka", "M22")]
    public void UnhandledMessage_IsPublishedAndNoDeadLetter()
    {
        var events = Listen(typeof(UnhandledMessage), typeof(DeadLetter));
        var sender = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Collecting(TestActor)));

        actor.Tell(1.5, sender.Ref);

        var unhandled = events.ExpectMsg<UnhandledMessage>();
        Assert.Equal(1.5, unhandled.Message);
        Assert.Equal(sender.Ref, unhandled.Sender);
        Assert.Equal(actor, unhandled.Recipient);
        ExpectNothingSoFar(events);
    }

    [Fact, Trait("akka", "M04"), Trait("akka", "M22")]
    public void UnhandledStatusFailure_IsNothingSpecial()
    {
        var unhandled = Listen(typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new Collecting(TestActor)));

        actor.Tell(new Status.Failure(new Boom()));
        actor.Tell(0);

        Assert.IsType<Status.Failure>(unhandled.ExpectMsg<UnhandledMessage>().Message);
        ExpectMsg("end");
    }

    [Fact, Trait("akka", "M09"), Trait("akka", "M23")]
    public void Identify_IsAnsweredAndNeverReachesAHandler()
    {
        var actor = Puppet();

        actor.Tell(new Identify("id"));
        actor.Tell("next");

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal("id", identity.MessageId);
        Assert.Equal(actor, identity.Subject);
        ExpectMsg("next");
    }

    [Theory, InlineData(true), InlineData(false), Trait("akka", "M09"), Trait("akka", "M23")]
    public void PoisonPillAndKill_NeverReachAHandler(bool kill)
    {
        var actor = ChildOf(Puppet(), PuppetProps());
        Watch(actor);

        actor.Tell(kill ? (object)Kill.Instance : PoisonPill.Instance);

        ExpectTerminated(actor);
    }

    [Fact, Trait("akka", "M09"), Trait("akka", "M23")]
    public void TerminatedAndReceiveTimeout_ReachReceiveAny()
    {
        var watched = Puppet();
        var actor = Puppet();
        Do(actor, context => context.Watch(watched));

        watched.Tell(PoisonPill.Instance);
        ExpectMsg<Death>();

        actor.Tell(ReceiveTimeout.Instance);
        ExpectMsg<ReceiveTimeout>();
    }

    private sealed class Sorting : ReceiveActor
    {
        public Sorting(IActorRef log)
        {
            Receive<string>(text => text.Length > 4, _ => log.Tell("long string"));
            Receive<string>(_ => log.Tell("string"));
            Receive<IEnumerable<int>>(_ => log.Tell("interface"));
            Receive<ArgumentException>(_ => log.Tell("base class"));
            ReceiveAny(_ => log.Tell("any"));
        }
    }

    private sealed class HandlesAfterAny : ReceiveActor
    {
        public HandlesAfterAny()
        {
            ReceiveAny(_ => { });
            Receive<string>(_ => { });
        }
    }

    private sealed class Collecting : ReceiveActor
    {
        private readonly HashSet<string> seen = [];

        public Collecting(IActorRef log)
        {
            Receive<string>(text => seen.Add(text));
            Receive<string>(text => text.Length == 1, text => log.Tell("again " + text));
            Receive<int>(_ => log.Tell("end"));
        }
    }
}
