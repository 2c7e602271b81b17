namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>How an Ask ends.</summary>
public sealed class AskTests : Spec
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact, Trait("akka", "M13")]
    public async Task Ask_ReplyOfTheWrongType_FaultsWithArgumentException() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Puppet().Ask<int>(Reply("text"), Patience));

    [Fact, Trait("akka", "M13")]
    public async Task Ask_ReplyOfTheRightType_IsTheResult() =>
        Assert.Equal("text", await Puppet().Ask<string>(Reply("text"), Patience));

    [Fact, Trait("akka", "M13")]
    public async Task Ask_StatusFailure_FaultsWithItsCause() =>
        await Assert.ThrowsAsync<Boom>(() => Puppet().Ask<string>(Reply(new Status.Failure(new Boom())), Patience));

    [Fact, Trait("akka", "M13")]
    public async Task Ask_StatusFailureAskedAsStatus_IsReturned()
    {
        var failure = new Status.Failure(new Boom());

        Assert.Same(failure, await Puppet().Ask<Status>(Reply(failure), Patience));
    }

    [Fact, Trait("akka", "M13")]
    public async Task Ask_ReplyOfNull_IsTheDefaultOfTheType()
    {
        Assert.Null(await Puppet().Ask<string>(Reply(null), Patience));
        Assert.Equal(0, await Puppet().Ask<int>(Reply(null), Patience));
    }

    [Fact, Trait("akka", "M13")]
    public async Task Ask_Nobody_IsNotSupported() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => ActorRefs.Nobody.Ask<string>("question", Short));

    [Fact, Trait("akka", "M13")]
    public async Task Ask_NoReplyInTime_FaultsWithAskTimeout() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => Puppet().Ask<string>(new Run(_ => { }), Short));

    [Fact, Trait("akka", "M13")]
    public async Task Ask_TokenCancelled_IsTaskCanceled()
    {
        using var cancellation = new CancellationTokenSource();
        var asked = Puppet().Ask<string>(new Run(_ => { }), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => asked);
    }

    [Fact, Trait("akka", "M13")]
    public async Task Ask_WithoutTimeout_WaitsForTheReply()
    {
        var actor = Puppet();
        var asked = actor.Ask<string>("question");
        ExpectMsg("question");
        var asker = LastSender;
        Assert.False(asked.IsCompleted);

        asker.Tell("answer");

        Assert.Equal("answer", await asked.WaitAsync(Patience));
    }

    [Fact, Trait("akka", "M14"), Trait("akka", "M15")]
    public async Task Ask_DeadActor_JustTimesOut()
    {
        var dead = Puppet();
        Bury(dead);

        await Assert.ThrowsAsync<AskTimeoutException>(() => dead.Ask<string>("question", Short));
    }

    [Fact, Trait("akka", "M14"), Trait("akka", "M15")]
    public async Task Reply_AfterTheTimeout_BecomesADeadLetter()
    {
        var deadLetters = Listen(typeof(DeadLetter));
        var actor = Puppet();
        var asked = actor.Ask<string>("question", Short);
        ExpectMsg("question");
        var asker = LastSender;
        await Assert.ThrowsAsync<AskTimeoutException>(() => asked);

        asker.Tell("late");

        Assert.Equal("late", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    private static Run Reply(object answer) => new(context => context.Sender.Tell(answer));
}
