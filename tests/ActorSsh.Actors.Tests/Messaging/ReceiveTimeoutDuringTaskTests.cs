namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>A receive timeout measures idleness; a running handler is not idle.</summary>
public sealed class ReceiveTimeoutDuringTaskTests : TimedSpec
{
    private readonly TaskCompletionSource pending = new();

    [Fact, Trait("akka", "M28")]
    public void ReceiveTimeout_DuringARunningTask_DoesNotFire()
    {
        var actor = Sys.ActorOf(Inline(Props.Create(() => new AwaitsUnderTimeout(TestActor))));
        actor.Tell(pending.Task);
        ExpectMsg("suspended");

        Advance(Second);
        Advance(Second);
        ExpectNothingSoFar();
        pending.SetResult();

        ExpectMsg("end");
    }

    private sealed class AwaitsUnderTimeout : ReceiveActor
    {
        private readonly IActorRef log;

        public AwaitsUnderTimeout(IActorRef log)
        {
            this.log = log;
            SetReceiveTimeout(Second);
            ReceiveAsync<Task>(Begin);
            ReceiveAny(message => log.Tell(message));
        }

        private Task Begin(Task task)
        {
            var handling = Handle(task);
            log.Tell("suspended");
            return handling;
        }

        private async Task Handle(Task task)
        {
            await task;
            log.Tell("end");
        }
    }
}
