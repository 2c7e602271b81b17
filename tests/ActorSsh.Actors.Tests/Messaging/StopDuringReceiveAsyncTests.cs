using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>What ends an actor whose handler is awaiting.</summary>
public sealed class StopDuringReceiveAsyncTests : Spec
{
    private readonly TaskCompletionSource pending = new();

    [Fact, Trait("akka", "M12"), Trait("akka", "M12c")]
    public void Stop_DuringARunningTask_EndsAtOnceAndAbandonsTheHandlerAndItsFinally()
    {
        var parent = Puppet();
        var actor = ChildOf(parent, Inline(Props.Create(() => new AwaitsInTry(TestActor))));
        Watch(actor);
        actor.Tell(pending.Task);
        ExpectMsg("begin");

        Do(parent, context => context.Stop(actor));

        ExpectMsg("PostStop");
        ExpectTerminated(actor);
        pending.SetResult();
        ExpectNothingSoFar();
    }

    [Fact, Trait("akka", "M12")]
    public void Stop_WhileChildrenTakeTime_LetsTheHandlerGoOnMeanwhile()
    {
        var stopping = new TestLatch();
        var mayStop = new TestLatch();
        var parent = Puppet();
        var actor = ChildOf(parent, Props.Create(() => new AwaitsInTry(TestActor)));
        actor.Tell(Props.Create(() => new SlowToStop(TestActor, stopping, mayStop)));
        actor.Tell(pending.Task);
        ExpectMsg("begin");

        Do(parent, context => context.Stop(actor));
        stopping.Ready();
        pending.SetResult();

        ExpectMsg("rest");
        ExpectMsg("finally");
        mayStop.Open();
        ExpectMsg("PostStop");
    }

    [Fact, Trait("akka", "M12b")]
    public void PoisonPill_DuringARunningTask_WaitsForIt()
    {
        var actor = Sys.ActorOf(Inline(Props.Create(() => new AwaitsInTry(TestActor))));
        Watch(actor);
        actor.Tell(pending.Task);
        ExpectMsg("begin");

        actor.Tell(PoisonPill.Instance);
        ExpectNothingSoFar();
        pending.SetResult();

        ExpectMsg("rest");
        ExpectMsg("finally");
        ExpectMsg("PostStop");
        ExpectTerminated(actor);
    }

    private sealed class AwaitsInTry : ReceiveActor
    {
        private readonly IActorRef log;

        public AwaitsInTry(IActorRef log)
        {
            this.log = log;
            ReceiveAsync<Task>(Handle);
            Receive<Props>(child => { Context.ActorOf(child); });
        }

        protected override void PostStop() => log.Tell("PostStop");

        private async Task Handle(Task task)
        {
            log.Tell("begin");
            try
            {
                await task;
                log.Tell("rest", ActorRefs.NoSender);
            }
            finally
            {
                log.Tell("finally", ActorRefs.NoSender);
            }
        }
    }
}
