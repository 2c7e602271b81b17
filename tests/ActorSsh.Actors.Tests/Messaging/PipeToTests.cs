namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>What a piped task tells its recipient.</summary>
public sealed class PipeToTests : Spec
{
    [Fact, Trait("akka", "M16")]
    public async Task PipeTo_Value_ArrivesAsItIs()
    {
        await Task.FromResult("value").PipeTo(TestActor);

        ExpectMsg("value");
    }

    [Fact, Trait("akka", "M16")]
    public async Task PipeTo_Failure_ArrivesAsStatusFailureWithTheUnwrappedException()
    {
        var boom = new Boom();

        await Task.FromException<string>(boom).PipeTo(TestActor);

        Assert.Same(boom, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact, Trait("akka", "M16")]
    public async Task PipeTo_Cancellation_ArrivesAsStatusFailure()
    {
        await Task.FromCanceled<string>(new CancellationToken(canceled: true)).PipeTo(TestActor);

        Assert.IsAssignableFrom<OperationCanceledException>(ExpectMsg<Status.Failure>().Cause);
    }

    [Fact, Trait("akka", "M16")]
    public async Task PipeTo_PlainTaskWithoutSuccess_TellsNothing()
    {
        await Task.CompletedTask.PipeTo(TestActor);

        TestActor.Tell("next");
        ExpectMsg("next");
    }

    [Fact, Trait("akka", "M16")]
    public async Task PipeTo_PlainTaskWithSuccess_TellsItsResult()
    {
        await Task.CompletedTask.PipeTo(TestActor, success: () => "done");

        ExpectMsg("done");
    }

    [Fact, Trait("akka", "M16")]
    public async Task PipeTo_ExceptionInSuccess_GoesTheFailureWay()
    {
        await Task.FromResult("value").PipeTo(TestActor, success: _ => throw new Boom(), failure: failure => failure.GetType().Name);

        ExpectMsg(nameof(Boom));
    }

    [Fact, Trait("akka", "M17")]
    public void PipeTo_InsideAnActor_HasNoSender()
    {
        Puppet().Tell(new Run(_ => Task.FromResult("value").PipeTo(TestActor)));

        ExpectMsg("value");
        Assert.Equal(Sys.DeadLetters, LastSender);
    }

    [Fact, Trait("akka", "M17")]
    public async Task PipeTo_SenderGiven_IsTheSender()
    {
        var sender = CreateTestProbe();

        await Task.FromResult("value").PipeTo(TestActor, sender.Ref);

        ExpectMsg("value");
        Assert.Equal(sender.Ref, LastSender);
    }
}
