namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Whatever fails on the way to an actor's end: it ends, all who have to hear of it hear of it, and nobody else pays.</summary>
public sealed class EndOfActorTests : IDisposable
{
    private readonly DrainSystem drains = new();

    public void Dispose() => drains.Dispose();

    [Fact]
    public void ASubscriberThatThrows_OnTheDeadLettersOfAnEnd_KeepsItFromNobody()
    {
        var (watcher, child) = (drains.Worker("watcher"), drains.Worker("child"));
        drains.System.EventStream.Subscribe(new Sink(drains.System, _ => throw new Boom()), typeof(DeadLetter));
        var letters = new Heard<AllDeadLetters>(drains.System);

        Outside.Pulse(watcher, context =>
        {
            context.Watch(child);
            child.Tell(new Plain(inner => inner.Stop(inner.Self)));
            child.Tell("late");
            child.Tell("later");
        });
        Outside.Tell(child, "to the dead");

        Assert.Equal(["watcher", "child", "child stops", "watcher"], drains.TurnsAfter(2).Select(turn => turn.Actor));
        Assert.Equal(["late", "later", "to the dead"], letters.Events.Select(letter => letter.Message));
    }

    [Fact]
    public void PostStop_FailingWithAnExceptionThatHasNoText_IsAnEndAllTheSame()
    {
        var watcher = drains.Worker("watcher");
        var child = drains.Started(Props.Create(() => new Untidy()), "child");
        var letters = new Heard<DeadLetter>(drains.System);

        Outside.Pulse(watcher, context =>
        {
            context.Watch(child);
            child.Tell("stop");
            child.Tell("late");
        });

        Assert.Equal(["watcher", "watcher"], drains.TurnsAfter(1).Select(turn => turn.Actor));
        Assert.Equal("late", Assert.Single(letters.Events).Message);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(10)]
    public void AChild_ThatAnotherThreadAdds_WhileItsParentStops_EndsWithIt(int before)
    {
        for (var round = 0; round < 100; round++)
        {
            var parent = (ActorCell)drains.PoolWorker($"parent-{before}-{round}");
            using var made = new CountdownEvent(1);
            for (var i = 0; i < before; i++)
            {
                Make(parent, made);
            }

            using var begun = new ManualResetEventSlim();
            var adding = new Thread(() => AddUntilClosed(parent, made, begun));
            adding.UnsafeStart();
            Assert.True(begun.Wait(DrainSystem.Patience));
            parent.Stop();
            Assert.True(adding.Join(DrainSystem.Patience));

            made.Signal();
            Assert.True(made.Wait(DrainSystem.Patience), "A child outlived its parent.");
        }
    }

    private static void AddUntilClosed(ActorCell parent, CountdownEvent made, ManualResetEventSlim begun)
    {
        try
        {
            while (true)
            {
                Make(parent, made);
                begun.Set();
            }
        }
        catch (InvalidOperationException)
        {
            // The parent is stopping.
        }
    }

    private static void Make(ActorCell parent, CountdownEvent made)
    {
        made.AddCount();
        try
        {
            parent.ActorOf(Props.Create(() => new Counted(made)));
        }
        catch (InvalidOperationException)
        {
            made.Signal();
            throw;
        }
    }

    private sealed class Counted(CountdownEvent living) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => living.Signal();
    }

    private sealed class Untidy : UntypedActor
    {
        protected override void OnReceive(object message) => Context.Stop(Self);

        protected override void PostStop() => throw new Textless();
    }

    private sealed class Textless : Exception
    {
        public override string Message => throw new Boom();
    }
}
