namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>Handlers that await.</summary>
public sealed class ReceiveAsyncTests : Spec
{
    private readonly TaskCompletionSource pending = new();

    [Fact, Trait("akka", "M10")]
    public void RunningTask_OtherUserMessages_Wait()
    {
        var actor = Sys.ActorOf(Inline(Props.Create(() => new Awaiting(TestActor))));

        actor.Tell(pending.Task);
        ExpectMsg("suspended");
        actor.Tell("queued");
        ExpectNothingSoFar();
        pending.SetResult();

        ExpectMsg<Seen>();
        ExpectMsg("queued");
    }

    [Fact, Trait("akka", "M10")]
    public void AfterAnAwait_AmbientMembers_AreThoseOfTheMessage()
    {
        var sender = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting(TestActor)));

        actor.Tell(pending.Task, sender.Ref);
        ExpectMsg("suspended");
        pending.SetResult();

        Assert.Equal(new Seen(actor, sender.Ref, actor), ExpectMsg<Seen>());
        Assert.Equal(actor, LastSender);
    }

    [Fact, Trait("akka", "M27")]
    public void AfterConfigureAwaitFalse_Context_IsGone()
    {
        var actor = Sys.ActorOf(Props.Create(() => new LeavesItsContext(TestActor)));

        actor.Tell(pending.Task);
        ExpectMsg("suspended");
        var completer = new Thread(() => pending.SetResult());
        completer.Start();

        ExpectMsg<NotSupportedException>();
        completer.Join();
    }

    [Fact, Trait("akka", "M26")]
    public void FinishedTask_CostsNoRedispatch_TheBatchGoesOnOnItsThread()
    {
        const int Messages = 10;
        var actor = Sys.ActorOf(Props.Create(() => new TellsThread(TestActor)));

        actor.Tell(pending.Task);
        for (var i = 0; i < Messages; i++)
        {
            actor.Tell(Task.CompletedTask);
        }

        pending.SetResult();
        Assert.Single(ReceiveN(Messages + 1).Skip(1).Distinct());
    }

    [Fact, Trait("akka", "M11")]
    public void ExceptionAfterAnAwait_ReachesTheSupervisorAndPreRestartGetsTheMessage()
    {
        var boom = new Boom();
        var actor = ChildOf(ReportingSupervisor(), Props.Create(() => new Awaiting(TestActor)));

        actor.Tell(pending.Task);
        ExpectMsg("suspended");
        pending.SetException(boom);

        Assert.Same(boom, ExpectMsg<Boom>());
        Assert.Equal(new Restarting(boom, pending.Task), ExpectMsg<Restarting>());
    }

    [Fact, Trait("akka", "M11")]
    public void SeveralExceptionsOfATask_ReachTheSupervisorTogether()
    {
        var actor = ChildOf(ReportingSupervisor(), Props.Create(() => new Handing()));

        actor.Tell(Task.WhenAll(Task.FromException(new Boom("one")), Task.FromException(new Boom("two"))));

        Assert.Equal(["one", "two"], ExpectMsg<AggregateException>().InnerExceptions.Select(failure => failure.Message));
    }

    [Fact, Trait("akka", "M11")]
    public void NoTaskFromAHandler_FailsTheActor()
    {
        var actor = ChildOf(ReportingSupervisor(), Props.Create(() => new Handing()));

        actor.Tell("no task");

        ExpectMsg<TaskCanceledException>();
    }

    private sealed record Seen(IActorRef Self, IActorRef Sender, IActorRef ContextSelf);

    private sealed class Awaiting : ReceiveActor
    {
        private readonly IActorRef log;

        public Awaiting(IActorRef log)
        {
            this.log = log;
            ReceiveAsync<Task>(Begin);
            ReceiveAny(message => log.Tell(message));
        }

        protected override void PreRestart(Exception reason, object message) => log.Tell(new Restarting(reason, message));

        private Task Begin(Task task)
        {
            var handling = Handle(task);
            log.Tell("suspended");
            return handling;
        }

        private async Task Handle(Task task)
        {
            await task;
            log.Tell(new Seen(Self, Sender, Context.Self));
        }
    }

    private sealed class Handing : ReceiveActor
    {
        public Handing()
        {
            ReceiveAsync<Task>(task => task);
            ReceiveAsync<string>(_ => null);
        }
    }

    private sealed class LeavesItsContext : ReceiveActor
    {
        private readonly IActorRef log;

        public LeavesItsContext(IActorRef log)
        {
            this.log = log;
            ReceiveAsync<Task>(Begin);
        }

        private Task Begin(Task task)
        {
            var handling = Handle(task);
            log.Tell("suspended");
            return handling;
        }

        private async Task Handle(Task task)
        {
            await task.ConfigureAwait(false);
            log.Tell(Record.Exception(() => (object)Context), ActorRefs.NoSender);
        }
    }

    private sealed class TellsThread : ReceiveActor
    {
        public TellsThread(IActorRef log) =>
            ReceiveAsync<Task>(async task =>
            {
                await task;
                log.Tell(Environment.CurrentManagedThreadId);
            });
    }
}
