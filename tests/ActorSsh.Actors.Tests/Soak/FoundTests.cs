namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What soaks have shown, each in its smallest form.</summary>
public sealed class FoundTests : Spec
{
    [Fact, Trait("akka", "M10")]
    public void Failure_OfAChildOfAnActorThatAwaits_IsDecidedOnWhenTheHandlerHasEnded()
    {
        var awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var parent = Sys.ActorOf(Props.Create(() => new AwaitingParent(TestActor, awaited.Task)));
        var child = ChildOf(parent, PuppetProps());
        parent.Tell("wait");
        ExpectMsg("waits");

        child.Tell(new Run(_ => Fail()));
        ExpectMsg("fails");
        Settle(Puppet());
        awaited.SetResult();

        ExpectMsg("goes on");
        ExpectMsg("decides");
    }

    private void Fail()
    {
        TestActor.Tell("fails");
        throw new Boom();
    }

    private sealed class AwaitingParent : ReceiveActor
    {
        private readonly IActorRef _log;

        public AwaitingParent(IActorRef log, Task awaited)
        {
            _log = log;
            Receive<Run>(run => run.Body(Context));
            ReceiveAsync<string>(async _ =>
            {
                log.Tell("waits");
                await awaited;
                log.Tell("goes on");
            });
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            _log.Tell("decides");
            return Directive.Resume;
        });
    }
}
