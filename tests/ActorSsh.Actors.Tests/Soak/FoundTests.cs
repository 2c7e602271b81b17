using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What soaks have shown, each in its smallest form.</summary>
public sealed class FoundTests : Spec
{
    [Fact, Trait("akka", "M10")]
    public void Sender_AfterAnAwaitDuringWhichAChildsFailureWasEscalatedAndResumed_IsStillThatOfTheMessage()
    {
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var decided = new TestLatch();
        var top = Supervisor(_ => DecideToResume(decided));
        var parent = ChildOf(top, Props.Create(() => new AwaitingParent(resumed.Task)));
        var child = ChildOf(parent, PuppetProps());
        parent.Tell("wait", TestActor);
        ExpectMsg("waits");

        child.Tell(new Boom());
        decided.Ready();
        Settle(top);
        resumed.SetResult();

        ExpectMsg("goes on");
    }

    private static Directive DecideToResume(TestLatch decided)
    {
        decided.Open();
        return Directive.Resume;
    }

    /// <summary>Awaits in its handler of strings, and passes its children's failures on to its own supervisor.</summary>
    private sealed class AwaitingParent : ReceiveActor
    {
        public AwaitingParent(Task awaited)
        {
            Receive<Run>(run => run.Body(Context));
            ReceiveAsync<string>(async _ =>
            {
                Sender.Tell("waits");
                await awaited;
                Sender.Tell("goes on");
            });
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);
    }
}
