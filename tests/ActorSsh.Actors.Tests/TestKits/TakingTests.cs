using System.Collections;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>Many messages at once, and messages only looked at.</summary>
public class TakingTests : Spec
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Peek_InEachForm_LeavesTheMessage()
    {
        Tell("a");
        using var open = new CancellationTokenSource();

        Assert.Equal("a", PeekOne());
        Assert.Equal("a", PeekOne(open.Token));
        Assert.Equal("a", await PeekOneAsync());
        Assert.Equal("a", await PeekOneAsync(open.Token));
        Assert.True(TryPeekOne(out var envelope, Second, default));
        var (found, peeked) = await TryPeekOneAsync(Second, default);

        Assert.True(found);
        Assert.Equal(("a", TestActor), (envelope.Message, envelope.Sender));
        Assert.Equal("a", peeked.Message);
        ExpectMsg("a");
    }

    [Fact]
    public async Task PeekAndReceive_OfNothing_SayThatNothingCame()
    {
        Assert.Null(PeekOne(TimeSpan.Zero));
        Assert.Null(ReceiveOne(TimeSpan.FromMilliseconds(-5)));
        Assert.False(TryPeekOne(out _, TimeSpan.Zero, default));
        Assert.False(TryReceiveOne(out var envelope, TimeSpan.Zero));
        Assert.False((await TryReceiveOneAsync(TimeSpan.Zero)).Item1);

        Assert.Throws<IllegalActorStateException>(() => envelope.Message);
        Assert.Throws<IllegalActorStateException>(() => envelope.Sender);
    }

    [Fact]
    public async Task TryReceiveOne_OfAMessage_GivesItWithItsSender()
    {
        Tell("a", "b");

        Assert.True(TryReceiveOne(out var first, Second));
        var (found, second) = await TryReceiveOneAsync(Second);

        Assert.True(found);
        Assert.Equal(("a", "b"), (first.Message, second.Message));
        Assert.Equal(TestActor, first.Sender);
    }

    [Fact]
    public void LastMessage_AfterAnExpectationThatTookNone_IsNone()
    {
        Assert.Throws<IllegalActorStateException>(() => LastMessage);
        Tell("a");
        ExpectMsg("a");
        Assert.Equal("a", LastMessage);

        ExpectNoMsg(1);

        Assert.Throws<IllegalActorStateException>(() => LastMessage);
        Assert.Throws<IllegalActorStateException>(() => LastSender);
    }

    [Fact]
    public void Wait_WithACancelledToken_IsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<TaskCanceledException>(() => ReceiveOne(Second, cancelled.Token));
        Assert.Throws<TaskCanceledException>(() => ExpectMsg<string>(cancellationToken: cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => ReceiveN(1, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => ReceiveWhile<object>(message => message, cancellationToken: cancelled.Token));
        Assert.Equal(1, Within(Second, () => 1, cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task ReceiveN_InEachForm_TakesThatMany()
    {
        Tell(1, 2, 3, 4, 5);

        Assert.Equal([1], ReceiveN(1, Second).Cast<int>());
        Assert.Equal([2, 3], (await ReceiveNAsync(2).All()).Cast<int>());
        Assert.Equal([4], (await ReceiveNAsync(1, Second).All()).Cast<int>());
        Assert.Equal([5], ReceiveN(1).Cast<int>());
        Assert.Empty(ReceiveN(0));
        Assert.ThrowsAny<Exception>(() => ReceiveN(1, Moment));
    }

    [Fact]
    public async Task ReceiveNAsync_LeftEarly_LeavesTheRest()
    {
        Tell(1, 2);

        await foreach (var message in ReceiveNAsync(2))
        {
            Assert.Equal(1, message);
            break;
        }

        ExpectMsg(2);
    }

    [Fact]
    public async Task ReceiveWhile_InEachForm_StopsBeforeTheFirstThatDoesNotFit()
    {
        Tell("a", 1, "b", 2, "c", 3, "d", 4, "e", 5);

        Assert.Equal(["a"], ReceiveWhile(Second, Text));
        ExpectMsg(1);
        Assert.Equal(["b"], ReceiveWhile(Second, Second, Text));
        ExpectMsg(2);
        Assert.Equal(["c"], await ReceiveWhileAsync(Text, Second).All());
        ExpectMsg(3);
        Assert.Equal(["d"], await ReceiveWhileAsync(Second, Text).All());
        ExpectMsg(4);
        Assert.Equal(["e"], await ReceiveWhileAsync(Second, Second, Text).All());
        ExpectMsg(5);
    }

    [Fact]
    public async Task ReceiveWhile_OfAType_DropsOthersOrStopsAtThem()
    {
        Tell("a", 1, "b", "stop", "a", 1, "b", "stop");

        Assert.Equal(["a", "b"], ReceiveWhile<string>(text => text != "stop"));
        Assert.Equal("b", LastMessage);
        ExpectMsg("stop");
        Assert.Equal(["a"], await ReceiveWhileAsync<string>(_ => true, shouldIgnoreOtherMessageTypes: false).All());
        ExpectMsg(1);
        Assert.Equal(["b"], ReceiveWhile<string>(_ => true, msgs: 1));
        ExpectMsg("stop");
    }

    [Fact]
    public void ReceiveWhile_WithABound_CountsWhatItKeeps()
    {
        Tell("a", 1, "b");

        Assert.Equal(["a", "b"], ReceiveWhile<string>(_ => true, msgs: 2));
    }

    [Fact]
    public void ReceiveWhile_WhoseFilterThrows_LeavesTheMessage()
    {
        Tell("a");

        Assert.Throws<FormatException>(() => ReceiveWhile<object>(_ => throw new FormatException()));

        ExpectMsg("a");
    }

    [Fact]
    public async Task FishForMessage_InEachForm_KeepsWhatItPassed()
    {
        Tell("a", 1, "fish", "b", "fish", "c", "fish", 2, "fish");
        var (passed, more) = (new ArrayList(), new ArrayList());

        Assert.Equal("fish", FishForMessage<string>(IsFish, passed));
        Assert.Equal("fish", await FishForMessageAsync<string>(IsFish, more));
        Assert.Equal("fish", FishForMessage(message => message is "fish"));
        Assert.Equal("fish", await FishForMessageAsync(message => message is "fish"));

        Assert.Equal(new object[] { "a", 1 }, passed.ToArray());
        Assert.Equal(new object[] { "b" }, more.ToArray());
        Assert.ThrowsAny<Exception>(() => FishForMessage(_ => true, Moment));
    }

    [Fact]
    public async Task FishUntilMessageAsync_OfAType_FailsWhenOneComes()
    {
        Tell("a");
        await FishUntilMessageAsync<int>(Moment);
        Tell("b", 1);

        await Assert.ThrowsAnyAsync<Exception>(() => FishUntilMessageAsync<int>(Second));
        ExpectMsg(1);
    }

    [Fact]
    public async Task ExpectMsgAllOf_InEachForm_TakesThemInAnyOrder()
    {
        Tell("b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "c");
        string[] both = ["a", "b"];

        Assert.Equal(["b", "a"], ExpectMsgAllOf((IReadOnlyCollection<string>)both));
        Assert.Equal(["b", "a"], ExpectMsgAllOf(Second, "a", "b"));
        Assert.Equal(["b", "a"], ExpectMsgAllOf(Second, (IReadOnlyCollection<string>)both));
        Assert.Equal(["b", "a"], await ExpectMsgAllOfAsync(both).All());
        Assert.Equal(["b", "a"], await ExpectMsgAllOfAsync(Second, both).All());
        Assert.Equal("c", await ExpectMsgAnyOfAsync(["x", "c"]));
    }

    [Fact]
    public async Task ExpectMsgAllOf_WithOneThatDoesNotBelong_Fails()
    {
        Tell("a", "a", "a", "c", "d");

        Assert.ThrowsAny<Exception>(() => ExpectMsgAllOf("a", "b"));
        await Assert.ThrowsAnyAsync<Exception>(() => ExpectMsgAllOfAsync(["a", "b"]).All());
        Assert.ThrowsAny<Exception>(() => ExpectMsgAnyOf(["a", "b"]));
    }

    [Fact]
    public void ExpectMsgAllOfMatchingPredicates_WithOneOfEach_TakesThemInAnyOrder()
    {
        var one = PredicateInfo.Create<int>(number => number == 1);
        var text = PredicateInfo.Create<string>(_ => true);
        Tell("a", 1);

        Assert.Equal(["a", 1], ExpectMsgAllOfMatchingPredicates(one, text));
        Assert.Equal(typeof(int), one.Type);
        Assert.IsType<Predicate<string>>(text.PredicateT);
    }

    [Fact]
    public void ExpectMsgAllOfMatchingPredicates_MetOnlyIfSortedAnew_Fails()
    {
        Tell("a", "b");

        Assert.ThrowsAny<Exception>(() => ExpectMsgAllOfMatchingPredicates(
            PredicateInfo.Create<string>(_ => true), PredicateInfo.Create<string>(text => text == "a")));
    }

    [Fact]
    public async Task WaitForRadioSilenceAsync_AfterMessages_GivesThem()
    {
        Tell("a", "b");
        Assert.Equal(new object[] { "a", "b" }, (await WaitForRadioSilenceAsync(Moment)).ToArray());
        Tell("a", "b");

        await Assert.ThrowsAnyAsync<Exception>(() => WaitForRadioSilenceAsync(Moment, 1));
    }

    [Fact]
    public void IgnoreMessages_ReplacedAndTakenBack_DropsWhatItSays()
    {
        IgnoreMessages(message => message is int);
        Tell(1, "a");
        ExpectMsg("a");

        IgnoreMessages<string>(text => text == "b");
        Tell(2, "b");
        ExpectMsg(2);

        IgnoreNoMessages();
        Tell("b");
        ExpectMsg("b");
    }

    private static string Text(object message) => message as string;

    private static bool IsFish(string text) => text == "fish";

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message, TestActor);
        }
    }
}
