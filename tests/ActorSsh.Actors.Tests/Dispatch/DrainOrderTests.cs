namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Inside a drain: one turn after the other, whoever is ready first runs first.</summary>
public sealed class DrainOrderTests : IDisposable
{
    private readonly DrainSystem drains = new(throughput: 2);

    public void Dispose() => drains.Dispose();

    [Fact]
    public void Tell_InATurn_IsHandledAfterThatTurn()
    {
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));
        var during = -1;

        var thread = Outside.Pulse(a, context =>
        {
            b.Tell(new Pulse(_ => { }));
            context.Self.Tell(new Plain(_ => { }));
            during = drains.Journal.Turns.Count;
        });

        Assert.Equal(3, during);
        Assert.Equal(["a", "a", "b"], drains.Journal.Actors.Skip(2));
        Assert.All(drains.TurnsAfter(2), turn => Assert.Equal((thread, 1), (turn.Thread, turn.Depth)));
    }

    [Fact]
    public void ActorsMadeReady_RunInTheOrderTheyWereWoken()
    {
        var a = drains.Worker("a");
        var others = Enumerable.Range(0, 40).Select(i => drains.Worker($"{i}")).ToArray();

        Outside.Pulse(a, _ => Array.ForEach(others, other => other.Tell("go")));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}"), drains.Journal.Actors.Skip(42));
        Assert.Single(drains.TurnsAfter(41).Select(turn => turn.Drain).Distinct());
    }

    [Fact]
    public void AnActorWithMoreMailThanItsBatch_GoesBehindThoseWhoAreReady()
    {
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));

        Outside.Pulse(a, context =>
        {
            for (var i = 0; i < 4; i++)
            {
                context.Self.Tell("more");
            }

            b.Tell("once");
        });

        Assert.Equal(["a", "a", "b", "a", "a", "a"], drains.Journal.Actors.Skip(2));
        Assert.Single(drains.TurnsAfter(2).Select(turn => turn.Drain).Distinct());
    }

    [Fact]
    public void AChild_MadeInADrain_StartsAndRunsInIt()
    {
        var parent = drains.Worker("parent");

        var thread = Outside.Pulse(parent, context => context.ActorOf(drains.WorkerProps("child")).Tell("hello"));

        Assert.Equal(["parent", "child starts", "child"], drains.Journal.Actors.Skip(1));
        Assert.All(drains.TurnsAfter(1), turn => Assert.Equal((thread, 1), (turn.Thread, turn.Depth)));
    }

    [Fact]
    public void ADrainOnAPoolThread_KeepsThoseItWakesThere()
    {
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));

        Outside.Tell(a, new Plain(_ => b.Tell("hello")));

        drains.Dispatcher.WaitForDrains(3);
        Assert.Equal(["a", "b"], drains.Journal.Actors.Skip(2));
        Assert.Single(drains.TurnsAfter(2).Select(turn => (turn.Drain, turn.Thread)).Distinct());
    }
}
