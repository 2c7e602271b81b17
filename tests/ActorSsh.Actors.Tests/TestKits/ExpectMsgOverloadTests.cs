namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>Every form of ExpectMsg and ExpectMsgFrom, in both twins: what it takes, and what it refuses.</summary>
public class ExpectMsgOverloadTests : Spec
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);

    [Fact]
    public void ExpectMsg_WithSender_JudgesBoth()
    {
        Tell("a", "a", "a");

        Assert.Equal("a", ExpectMsg<string>((text, sender) => text == "a" && sender.Equals(TestActor)));
        ExpectMsg<string>((text, sender) => Assert.Equal(TestActor, sender));
        Assert.ThrowsAny<Exception>(() => ExpectMsg<string>((_, sender) => sender is null));
    }

    [Fact]
    public void ExpectMsg_OfEqualElements_TakesTheList()
    {
        Tell(new[] { 1, 2 }, new List<int> { 3 });

        ExpectMsg(new[] { 1, 2 });
        ExpectMsg(new List<int> { 3 });
    }

    [Fact]
    public void ExpectMsg_WhoseAssertionThrows_PassesThatOn()
    {
        Tell("a", "b");

        Assert.Throws<FormatException>(() => ExpectMsg<string>(_ => throw new FormatException()));
        Assert.Throws<FormatException>(() => ExpectMsg<string>((_, _) => throw new FormatException()));
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task ExpectMsgAsync_InEachForm_TakesTheNextMessage()
    {
        Tell("1", "2", "3", "4", "5", "6");
        var seen = new List<string>();

        Assert.Equal("1", await ExpectMsgAsync<string>());
        Assert.Equal("2", await ExpectMsgAsync<string>(text => text == "2"));
        await ExpectMsgAsync<string>(seen.Add);
        Assert.Equal("4", await ExpectMsgAsync<string>((text, sender) => text == "4" && sender.Equals(TestActor)));
        await ExpectMsgAsync<string>((text, _) => seen.Add(text));
        Assert.Equal("6", await ExpectMsgAsync("six", (expected, actual) => expected.Length == 3 && actual == "6"));

        Assert.Equal(["3", "5"], seen);
    }

    [Fact]
    public async Task ExpectMsgAsync_OfAnotherMessage_Fails()
    {
        Tell("1", "2", "3", "4", "5");

        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectMsgAsync<int>());
        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectMsgAsync("x"));
        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectMsgAsync<string>(_ => false));
        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectMsgAsync<string>((_, _) => false));
        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectMsgAsync("5", (_, _) => false));
        Assert.False(HasMessages);
    }

    [Fact]
    public void ExpectMsgFrom_InEachForm_TakesTheSendersMessage()
    {
        Tell("1", "2", "3", "4", "5", "6");
        var seen = new List<string>();

        Assert.Equal("1", ExpectMsgFrom<string>(TestActor));
        Assert.Equal("2", ExpectMsgFrom(TestActor, "2"));
        Assert.Equal("3", ExpectMsgFrom<string>(TestActor, text => text == "3"));
        Assert.Equal("4", ExpectMsgFrom<string>(sender => sender.Equals(TestActor), text => text == "4"));
        ExpectMsgFrom<string>(TestActor, seen.Add);
        ExpectMsgFrom<string>(sender => Assert.Equal(TestActor, sender), seen.Add);

        Assert.Equal(["5", "6"], seen);
    }

    [Fact]
    public async Task ExpectMsgFromAsync_InEachForm_TakesTheSendersMessage()
    {
        Tell("1", "2", "3", "4", "5", "6");
        var seen = new List<string>();

        Assert.Equal("1", await ExpectMsgFromAsync<string>(TestActor));
        Assert.Equal("2", await ExpectMsgFromAsync(TestActor, "2"));
        Assert.Equal("3", await ExpectMsgFromAsync<string>(TestActor, text => text == "3"));
        Assert.Equal("4", await ExpectMsgFromAsync<string>(sender => sender.Equals(TestActor), text => text == "4"));
        await ExpectMsgFromAsync<string>(TestActor, seen.Add);
        await ExpectMsgFromAsync<string>(sender => Assert.Equal(TestActor, sender), seen.Add);

        Assert.Equal(["5", "6"], seen);
    }

    [Fact]
    public async Task ExpectMsgFrom_AnotherSender_FailsAndTakesTheMessage()
    {
        var other = CreateTestProbe().Ref;
        Tell("1", "2", "3", "4");

        Assert.ThrowsAny<Exception>(() => ExpectMsgFrom<string>(other, _ => true));
        Assert.ThrowsAny<Exception>(() => ExpectMsgFrom<string>(sender => sender.Equals(other), _ => true));
        Assert.ThrowsAny<Exception>(() => ExpectMsgFrom<string>(other, (string _) => { }));
        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectMsgFromAsync(other, "4"));
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task ExpectTerminatedAsync_OfAWatchedActor_TakesTheMessage()
    {
        var (kept, watched) = (CreateTestProbe().Ref, CreateTestProbe().Ref);
        await WatchAsync(kept);
        Assert.Equal(kept, await UnwatchAsync(kept));
        await WatchAsync(watched);

        Sys.Stop(kept);
        Sys.Stop(watched);

        Assert.Equal(watched, (await ExpectTerminatedAsync(watched)).ActorRef);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Unwatch_BeforeTheEnd_GivesNoMessage()
    {
        var watched = CreateTestProbe().Ref;
        Watch(watched);

        Assert.Equal(watched, Unwatch(watched));
        Bury(watched);

        ExpectNoMsg(Moment);
    }

    [Fact]
    public async Task ExpectNoMsg_InEachForm_ListensAndTakesTheMessageThatComes()
    {
        ExpectNoMsg(20);
        await ExpectNoMsgAsync(20);
        Within(Moment, () => ExpectNoMsg());
        await WithinAsync(Moment, async () => await ExpectNoMsgAsync());
        Tell("a", "b");

        Assert.ThrowsAny<Exception>(() => ExpectNoMsg(20));
        await Assert.ThrowsAnyAsync<Exception>(async () => await ExpectNoMsgAsync(20));

        Assert.Equal("b", LastMessage);
        Assert.False(HasMessages);
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message, TestActor);
        }
    }
}
