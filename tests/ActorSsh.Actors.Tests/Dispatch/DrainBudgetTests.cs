using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A drain ends within its budget, and nobody starves by it. Counted in turns, not in time.</summary>
public sealed class DrainBudgetTests
{
    [Fact]
    public void AnActorThatTellsItselfForEver_GivesTheThreadBack_AndOthersTheirTurn()
    {
        using var drains = new DrainSystem(new LocalFirstSettings { Turns = 10 }, throughput: 4);
        var (busy, bystander) = (drains.Worker("busy"), drains.Worker("bystander"));
        using var seen = new CountdownEvent(5);
        var forEver = true;

        var thread = Outside.Pulse(busy, context =>
        {
            bystander.Tell("hello");
            Again(context);
        });

        Assert.Equal(
            ["busy", "busy", "busy", "busy", "bystander", "busy", "busy", "busy", "busy", "busy"],
            drains.Journal.Turns.Where(turn => turn.Thread == thread).Select(turn => turn.Actor));

        // It goes on in the pool; who is told from outside there still gets its turn.
        for (var i = 0; i < seen.InitialCount; i++)
        {
            bystander.Tell(new Plain(_ => seen.Signal()), ActorRefs.NoSender);
        }

        Assert.True(seen.Wait(DrainSystem.Patience));
        Volatile.Write(ref forEver, false);
        Assert.All(drains.Journal.TurnsPerDrain, turns => Assert.InRange(turns, 1, 10));

        void Again(IActorContext context)
        {
            if (Volatile.Read(ref forEver))
            {
                context.Self.Tell(new Plain(Again));
            }
        }
    }

    [Fact]
    public void AChainOfThousandActors_RunsInDrainsOfTheBudget_EachTurnOnce()
    {
        using var drains = new DrainSystem(new LocalFirstSettings { Turns = 100 });
        var links = Enumerable.Range(0, 1_000).Select(i => drains.Worker($"{i}")).ToArray();

        var thread = Outside.Pulse(links[0], _ => Next(1));

        drains.Dispatcher.WaitForDrains(1_010);
        var turns = drains.TurnsAfter(1_000);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}"), turns.Select(turn => turn.Actor));
        Assert.Equal(Enumerable.Repeat(100, 10), turns.GroupBy(turn => turn.Drain).Select(drain => drain.Count()));
        Assert.Equal(100, turns.Count(turn => turn.Thread == thread));

        void Next(int link)
        {
            if (link < links.Length)
            {
                links[link].Tell(new Plain(_ => Next(link + 1)));
            }
        }
    }

    [Fact]
    public void AProducerOutside_KeepsNeitherADrainNorABystanderForLongerThanTheBudget()
    {
        using var drains = new DrainSystem(new LocalFirstSettings { Turns = 16 }, throughput: 8);
        var (busy, bystander) = (drains.Worker("busy"), drains.Worker("bystander"));
        var flood = new Flood(busy);

        flood.While(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                using var turn = new ManualResetEventSlim();
                bystander.Tell(new Plain(_ => turn.Set()), ActorRefs.NoSender);
                Assert.True(turn.Wait(DrainSystem.Patience), $"The bystander waits for its turn {i}.");
            }
        });

        Assert.All(drains.Journal.TurnsPerDrain, turns => Assert.InRange(turns, 1, 16));
        Assert.All(drains.Journal.Turns, turn => Assert.Equal(1, turn.Depth));
    }

    [Fact]
    public void Bytes_UsedUp_EndTheDrain()
    {
        var weights = MessageWeights.Of([MessageWeights.Property($"{typeof(Load).FullName}.Size, {typeof(Load).Assembly.GetName().Name}")]);
        using var drains = new DrainSystem(new LocalFirstSettings { Bytes = 100, Weights = weights });
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));

        Outside.Pulse(a, _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                b.Tell(new Load(30));
            }
        });

        drains.Dispatcher.WaitForDrains(5);
        Assert.Equal([1 + 4, 4, 2], drains.Journal.TurnsPerDrain.Skip(2));
    }

    [Fact]
    public void Time_UsedUp_EndsTheDrainAtTheNextLook()
    {
        var clock = new TurnClock();
        using var drains = new DrainSystem(new LocalFirstSettings { Time = TimeSpan.FromMilliseconds(5) }, time: clock);
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));

        Outside.Pulse(a, _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                b.Tell(new Plain(_ => clock.Pass(TimeSpan.FromMilliseconds(1))));
            }
        });

        drains.Dispatcher.WaitForDrains(5);
        Assert.Equal([8, 8, 5], drains.Journal.TurnsPerDrain.Skip(2));
    }

    [Fact]
    public void Time_NotUsedUp_EndsNothing()
    {
        using var drains = new DrainSystem(new LocalFirstSettings { Time = TimeSpan.FromMilliseconds(5) }, time: new TurnClock());
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));

        Outside.Pulse(a, _ =>
        {
            for (var i = 0; i < 100; i++)
            {
                b.Tell("more");
            }
        });

        Assert.Equal(101, drains.Journal.TurnsPerDrain.Last());
    }

    [Fact]
    public void ActorsBeyondTheQueue_GoToThePoolAtOnce()
    {
        using var drains = new DrainSystem(new LocalFirstSettings { Queue = 4 });
        var a = drains.Worker("a");
        var others = Enumerable.Range(0, 10).Select(i => drains.Worker($"{i}")).ToArray();
        using var helped = new CountdownEvent(6);

        var thread = Outside.Pulse(a, _ =>
        {
            foreach (var other in others)
            {
                other.Tell(new Plain(_ => CountHelp(helped)));
            }

            // The six are done before this turn is: other threads took them.
            Assert.True(helped.Wait(DrainSystem.Patience));
        });

        Assert.Equal(["0", "1", "2", "3"], drains.TurnsAfter(12).Where(turn => turn.Thread == thread).Select(turn => turn.Actor));
        Assert.Equal(10, drains.TurnsAfter(12).Count);
    }

    [Fact]
    public void SystemMail_CountsAsTurns_SoThatActorsThatOnlyStartAreBoundedToo()
    {
        using var drains = new DrainSystem(new LocalFirstSettings { Turns = 5 });
        var parent = drains.Worker("parent");

        var thread = Outside.Pulse(parent, context =>
        {
            for (var i = 0; i < 8; i++)
            {
                context.ActorOf(drains.WorkerProps($"{i}"));
            }
        });

        drains.Dispatcher.WaitForDrains(2 + 4);
        Assert.Equal(5, drains.Journal.Turns.Count(turn => turn.Thread == thread));
        Assert.Equal(1 + 1 + 8, drains.Journal.Turns.Count);
    }

    private static void CountHelp(CountdownEvent helped)
    {
        // The four that stay come last, on the thread that waits for the six.
        if (!helped.IsSet)
        {
            helped.Signal();
        }
    }
}
