using Akka.TestKit;
using Akka.TestKit.Xunit2;

namespace ActorSsh.Actors.Tests.TestKits;

public class TestProbeTests : TestKit
{
    [Fact, Trait("akka", "K04")]
    public void Reply_AfterAMessage_GoesToItsSenderFromTheProbe()
    {
        var probe = CreateTestProbe();
        probe.Ref.Tell("ping", TestActor);
        probe.ExpectMsg("ping");

        probe.Reply("pong");

        ExpectMsg("pong");
        Assert.Equal(TestActor, probe.LastSender);
        Assert.Equal(probe.Ref, LastSender);
        Assert.Equal("pong", LastMessage);
    }

    [Fact, Trait("akka", "K04")]
    public void Forward_AfterAMessage_KeepsItsSender()
    {
        var (probe, target) = (CreateTestProbe(), CreateTestProbe());
        probe.Ref.Tell("a", TestActor);
        probe.ExpectMsg("a");

        probe.Forward(target.Ref);
        probe.Forward(target.Ref, "b");

        target.ExpectMsg("a");
        target.ExpectMsg("b");
        Assert.Equal(TestActor, target.Sender);
    }

    [Fact, Trait("akka", "K04")]
    public void AutoPilot_OnAMessage_RunsAndTheMessageStillArrives()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"got {message}");
            return message is "last" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning;
        }));

        foreach (var message in new[] { "first", "last", "unseen" })
        {
            probe.Ref.Tell(message, TestActor);
        }

        ExpectMsg("got first");
        ExpectMsg("got last");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Assert.Equal(["first", "last", "unseen"], probe.ReceiveN(3));
    }

    [Fact]
    public void Probe_GivenAsAReference_ReceivesAndIsEqualToItsActor()
    {
        var probe = CreateTestProbe("named");
        IActorRef reference = probe;

        reference.Tell("a", TestActor);

        probe.ExpectMsg("a");
        Assert.Equal(probe.Ref.Path, reference.Path);
        Assert.True(reference.Equals(probe.Ref));
        Assert.Equal("named", reference.Path.Name);
    }

    [Fact]
    public void ProbeAsASender_IsRepliedTo()
    {
        var probe = CreateTestProbe();
        var echo = CreateTestProbe();
        echo.Ref.Tell("a", probe);
        echo.ExpectMsg("a");

        echo.Reply("b");

        probe.ExpectMsg("b");
    }

    [Fact]
    public void MessageTold_IsThereWhenTellReturns()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("a");

        Assert.True(probe.HasMessages);
    }

    [Fact]
    public void ChildActorOf_WithAStrategy_IsSupervisedByIt()
    {
        var child = ChildActorOf(Props.Create(() => new Failing()), "child", new OneForOneStrategy(_ => Directive.Resume));

        child.Tell("fail");
        child.Tell("count");

        ExpectMsg(2);
        Assert.Equal(TestActor.Path / "child", child.Path);
    }

    private sealed class Failing : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            _count++;
            if (message is "fail")
            {
                throw new InvalidOperationException("told to fail");
            }

            Sender.Tell(_count);
        }
    }
}
