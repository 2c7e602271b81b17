using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>The time between a failure and its supervisor's decision.</summary>
public sealed class SuspensionTests : Spec
{
    private readonly TestLatch deciding = new();
    private readonly TestLatch mayDecide = new();

    [Fact, Trait("akka", "S23")]
    public void FailedChild_WhileItsSupervisorDecides_TakesNoUserMessage()
    {
        var child = ChildOf(SlowSupervisor(), Inline(PuppetProps()));

        child.Tell(new Boom());
        deciding.Ready();
        child.Tell("queued");
        ExpectNothingSoFar();
        mayDecide.Open();

        ExpectMsg("queued");
    }

    [Fact, Trait("akka", "S23")]
    public void FailedChild_WhileItsSupervisorDecides_TakesSystemMessages()
    {
        IActorContext context = null;
        IActorRef child = null;
        var parent = Supervisor(_ =>
        {
            context.Stop(child);
            deciding.Ready();
            TestActor.Tell("still deciding");
            return Directive.Stop;
        });
        context = In(parent, own => own);
        mayDecide.Open();
        child = ChildOf(parent, Props.Create(() => new SlowToStop(TestActor, deciding, mayDecide)));

        child.Tell(new Boom());

        ExpectMsg("still deciding");
    }

    [Fact, Trait("akka", "S24")]
    public void Descendants_OfAFailedChild_AreSuspendedToo()
    {
        var child = ChildOf(SlowSupervisor(), Inline(PuppetProps()));
        var grandchild = ChildOf(child, Inline(PuppetProps()));
        var greatGrandchild = ChildOf(grandchild, Inline(PuppetProps()));

        child.Tell(new Boom());
        deciding.Ready();
        grandchild.Tell("queued");
        greatGrandchild.Tell("queued below");
        ExpectNothingSoFar();
        mayDecide.Open();

        ExpectMsgAllOf(["queued", "queued below"]);
    }

    private IActorRef SlowSupervisor() =>
        Supervisor(_ =>
        {
            deciding.Open();
            mayDecide.Ready();
            return Directive.Resume;
        });
}
