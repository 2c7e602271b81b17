using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Suspension, stop and restart inside a drain are as anywhere else, and nothing that fails there reaches who told.</summary>
public sealed class DrainFailureTests : IDisposable
{
    private readonly DrainSystem drains = new(new LocalFirstSettings
    {
        Weights = MessageWeights.Of([MessageWeights.Property($"{typeof(Unweighable).FullName}.Size")]),
    });

    public void Dispose() => drains.Dispose();

    [Fact]
    public void Restart_InsideADrain_TakesPlaceInIt_AndTheNextMessageWaitsForTheNewInstance()
    {
        var (parent, child) = Family(Directive.Restart);

        var thread = Outside.Pulse(parent, _ => FailAndGoOn(child));

        Assert.Equal(["parent", "child", "child stops", "child starts", "child"], drains.TurnsAfter(3).Select(turn => turn.Actor));
        Assert.All(drains.TurnsAfter(3), turn => Assert.Equal((thread, 1), (turn.Thread, turn.Depth)));
    }

    [Fact]
    public void Suspension_InsideADrain_HoldsTheMailUntilTheSupervisorHasDecided()
    {
        var decidedAfter = -1;
        var (parent, child) = Family(Directive.Resume, () => decidedAfter = drains.Journal.Turns.Count);

        Outside.Pulse(parent, _ => FailAndGoOn(child));

        Assert.Equal(3 + 2, decidedAfter);
        Assert.Equal(["parent", "child", "child"], drains.TurnsAfter(3).Select(turn => turn.Actor));
    }

    [Fact]
    public void Stop_InsideADrain_TakesEffectAfterTheTurn_AndTheRestBecomesDeadLetters()
    {
        var (parent, child) = Family(Directive.Stop);
        var letters = new Heard<DeadLetter>(drains.System);

        Outside.Pulse(parent, context =>
        {
            context.Watch(child);
            child.Tell(new Plain(inner => inner.Stop(inner.Self)));
            child.Tell("too late");
        });

        Assert.Equal(["parent", "child", "child stops", "parent"], drains.TurnsAfter(3).Select(turn => turn.Actor));
        Assert.Equal("too late", Assert.Single(letters.Events).Message);
        Assert.Single(drains.TurnsAfter(3).Select(turn => turn.Drain).Distinct());
    }

    [Fact]
    public void AFailure_InsideADrain_NeverReachesTheThreadThatTold()
    {
        var actor = drains.Worker("a");
        using var ran = new ManualResetEventSlim();

        Outside.Tell(actor, new Pulse(_ => throw new Boom()));
        Outside.Tell(actor, new Pulse(_ => ran.Set()));

        // Who decides is the guardian of the top-level actors, on the pool.
        Assert.True(ran.Wait(DrainSystem.Patience));
        Assert.Equal(["a starts", "a", "a stops", "a starts", "a"], drains.Journal.Actors);
    }

    [Fact]
    public void AFailureOfTheRuntime_InsideADrain_IsLogged_AndTheOthersStillRun()
    {
        var (a, b, c) = (drains.Worker("a"), drains.Worker("b"), drains.Worker("c"));
        var errors = new Heard<Error>(drains.System);

        var thread = Outside.Pulse(a, _ => TellAll(b, c));

        Assert.Equal(["a", "b", "c", "b"], drains.TurnsAfter(3).Select(turn => turn.Actor));
        Assert.All(drains.TurnsAfter(3), turn => Assert.Equal(thread, turn.Thread));
        var error = Assert.Single(errors.Events);
        Assert.IsType<InvalidOperationException>(error.Cause.GetBaseException());
        Assert.Equal("akka://drains/user/b", error.LogSource);
    }

    [Fact]
    public void ALogSubscriberThatThrows_WhenAFailureOfTheRuntimeIsLogged_ReachesNobodyEither()
    {
        var (a, b, c) = (drains.Worker("a"), drains.Worker("b"), drains.Worker("c"));
        drains.System.EventStream.Subscribe(new Sink(drains.System, _ => throw new Boom()), typeof(Error));

        Outside.Run(() =>
        {
            a.Tell(new Pulse(_ => TellAll(b, c)), ActorRefs.NoSender);
            Assert.Null(LocalDrain.Current);
            Assert.Null(ActorCell.Current);
        });

        Assert.Equal(["a", "b", "c", "b"], drains.TurnsAfter(3).Select(turn => turn.Actor));
    }

    private static void FailAndGoOn(IActorRef child)
    {
        child.Tell(new Boom());
        child.Tell("go on");
    }

    private static void TellAll(IActorRef b, IActorRef c)
    {
        b.Tell(new Unweighable());
        b.Tell("after it");
        c.Tell("behind it");
    }

    private (IActorRef Parent, IActorRef Child) Family(Directive directive, Action onDecision = null)
    {
        var strategy = new OneForOneStrategy(_ =>
        {
            onDecision?.Invoke();
            return directive;
        });
        var parent = drains.Worker("parent", strategy);
        IActorRef child = null;
        Outside.Pulse(parent, context => child = context.ActorOf(drains.WorkerProps("child")));
        return (parent, child);
    }
}
