using Akka.TestKit.Xunit2;

namespace ActorSsh.Actors.Tests.TestKits;

public class ExpectMsgTests : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact, Trait("akka", "K01")]
    public void ExpectMsg_OfASupertype_TakesTheMessage()
    {
        TestActor.Tell(new ArgumentNullException("x"));

        Assert.IsType<ArgumentNullException>(ExpectMsg<ArgumentException>());
    }

    [Fact, Trait("akka", "K01")]
    public void ExpectMsg_OfAnotherType_FailsAndConsumesTheMessage()
    {
        TestActor.Tell("text");
        TestActor.Tell(7);

        Assert.ThrowsAny<Exception>(() => ExpectMsg<int>());

        Assert.Equal(7, ExpectMsg<int>());
    }

    [Fact]
    public void ExpectMsg_WhenNothingComes_Fails() => Assert.ThrowsAny<Exception>(() => ExpectMsg<string>(Short));

    [Fact]
    public void ExpectMsg_OfAnotherValue_Fails()
    {
        TestActor.Tell("a");

        Assert.ThrowsAny<Exception>(() => ExpectMsg("b"));
    }

    [Fact]
    public void ExpectMsg_WithPredicateComparerAndAction_JudgesTheMessage()
    {
        TestActor.Tell("abc");
        TestActor.Tell("ABC");
        TestActor.Tell("abc");
        TestActor.Tell("abc");
        var seen = "";

        ExpectMsg<string>(text => text.Length == 3);
        ExpectMsg("abc", (one, other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase));
        ExpectMsg<string>(text => { seen = text; });

        Assert.Equal("abc", seen);
        Assert.ThrowsAny<Exception>(() => ExpectMsg<string>(text => text.Length == 4));
    }

    [Fact]
    public void ExpectMsgFrom_AnotherSender_Fails()
    {
        var probe = CreateTestProbe();
        probe.Send(TestActor, "a");
        probe.Send(TestActor, "b");

        Assert.Equal("a", ExpectMsgFrom(probe.Ref, "a"));
        Assert.ThrowsAny<Exception>(() => ExpectMsgFrom<string>(TestActor));
    }

    [Fact]
    public void ExpectMsgAllOf_InAnyOrder_TakesThem()
    {
        TestActor.Tell("b");
        TestActor.Tell("a");
        TestActor.Tell("c");

        Assert.Equal(2, ExpectMsgAllOf("a", "b").Count);
        Assert.Equal("c", ExpectMsgAnyOf(["x", "c"]));
    }

    [Fact]
    public void ExpectMsgAllOf_WithAnotherOne_Fails()
    {
        TestActor.Tell("a");
        TestActor.Tell("x");

        Assert.ThrowsAny<Exception>(() => ExpectMsgAllOf("a", "b"));
    }

    [Fact]
    public void ExpectNoMsg_WithAMessage_Fails()
    {
        ExpectNoMsg(Short);
        TestActor.Tell("a");

        Assert.ThrowsAny<Exception>(() => ExpectNoMsg(Short));
    }

    [Fact]
    public void FishForMessage_PastOthers_TakesTheOne()
    {
        TestActor.Tell(1);
        TestActor.Tell("a");
        TestActor.Tell("fish");
        TestActor.Tell("b");

        Assert.Equal("fish", FishForMessage<string>(text => text.StartsWith('f')));
        ExpectMsg("b");
    }

    [Fact]
    public void ReceiveN_AndReceiveWhile_TakeInOrder()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            TestActor.Tell(number);
        }

        Assert.Equal([1, 2], ReceiveN(2).Cast<int>());
        Assert.Equal(["3", "4"], ReceiveWhile<string>(message => message is int n and < 5 ? $"{n}" : null, max: TimeSpan.FromSeconds(1)));
        ExpectMsg(5);
    }

    [Fact]
    public void IgnoreMessages_OfAType_DropsThem()
    {
        IgnoreMessages<int>();
        TestActor.Tell(1);
        TestActor.Tell("a");

        ExpectMsg("a");
    }

    [Fact]
    public async Task AsyncTwins_OfTheExpectations_TakeTheSameWay()
    {
        TestActor.Tell("a");
        TestActor.Tell(1);
        TestActor.Tell("b");
        TestActor.Tell("c");

        Assert.Equal("a", await ExpectMsgAsync("a"));
        Assert.Equal("b", await FishForMessageAsync<string>(_ => true));
        Assert.Equal("c", await ReceiveOneAsync());
        await ExpectNoMsgAsync(Short);
    }

    [Fact]
    public void ExpectTerminated_OfAWatchedActor_TakesTheMessage()
    {
        var probe = CreateTestProbe();
        Watch(probe.Ref);

        Sys.Stop(probe.Ref);

        Assert.Equal(probe.Ref, ExpectTerminated(probe.Ref).ActorRef);
    }
}
