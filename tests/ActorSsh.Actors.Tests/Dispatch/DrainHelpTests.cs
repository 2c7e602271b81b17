namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>An actor that keeps its thread keeps nobody else: those who are ready behind it run elsewhere.</summary>
public sealed class DrainHelpTests : IDisposable
{
    private readonly DrainSystem drains = new(isWatched: true);

    public void Dispose() => drains.Dispose();

    [Fact]
    public void ActorsBehindATurnThatBlocks_RunElsewhere()
    {
        var a = drains.Worker("a");
        var others = Enumerable.Range(0, 30).Select(i => drains.Worker($"{i}")).ToArray();
        using var ran = new CountdownEvent(others.Length);

        var thread = Outside.Pulse(a, _ =>
        {
            foreach (var other in others)
            {
                other.Tell(new Plain(_ => ran.Signal()));
            }

            // Nobody else could run on this thread before the turn is over.
            Assert.True(ran.Wait(DrainSystem.Patience));
        });

        Assert.Equal(["a"], drains.Journal.Turns.Where(turn => turn.Thread == thread).Select(turn => turn.Actor));
        Assert.All(drains.Journal.Turns, turn => Assert.Equal(1, turn.Depth));
    }

    [Fact]
    public void ATurnThatBlocks_AndThenWakesMore_IsHelpedAgain()
    {
        var (a, b, c) = (drains.Worker("a"), drains.Worker("b"), drains.Worker("c"));

        Outside.Pulse(a, _ =>
        {
            WakeAndWait(b);
            WakeAndWait(c);
        });

        Assert.Equal(["a", "b", "c"], drains.TurnsAfter(3).Select(turn => turn.Actor));
        Assert.Equal(3, drains.TurnsAfter(3).Select(turn => turn.Drain).Distinct().Count());
    }

    private static void WakeAndWait(IActorRef actor)
    {
        using var ran = new ManualResetEventSlim();
        actor.Tell(new Plain(_ => ran.Set()));
        Assert.True(ran.Wait(DrainSystem.Patience));
    }
}
