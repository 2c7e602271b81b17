using Akka.TestKit.Xunit2;

namespace ActorSsh.Actors.Tests.TestKits;

public class ImplicitSenderTests : TestKit
{
    [Fact, Trait("akka", "K06")]
    public void Tell_InATest_HasTheTestActorAsSender()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("a");

        probe.ExpectMsg("a");
        Assert.Equal(TestActor, probe.Sender);
    }

    [Fact, Trait("akka", "K07")]
    public async Task Tell_AfterAnAwait_HasTheTestActorAsSender()
    {
        var probe = CreateTestProbe();
        await Task.Yield();
        probe.Ref.Tell("a");
        await probe.ExpectMsgAsync("a");
        Assert.Equal(TestActor, probe.Sender);

        await AwaitAssertAsync(() => probe.Ref.Tell("b"));
        await WithinAsync(TimeSpan.FromSeconds(3), async () => { await probe.ExpectMsgAsync("b"); });
        Assert.Equal(TestActor, probe.Sender);
    }

    [Fact]
    public void Tell_OnAThreadOfTheTest_HasNoSender()
    {
        var probe = CreateTestProbe();
        var thread = new Thread(() => probe.Ref.Tell("a"));

        thread.Start();

        probe.ExpectMsg("a");
        Assert.Equal(Sys.DeadLetters, probe.Sender);
    }
}
