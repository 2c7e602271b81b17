namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Which Tells run the actor on the thread that tells, and which never do.</summary>
public sealed class DrainStartTests : IDisposable
{
    private readonly DrainSystem drains = new();

    public void Dispose() => drains.Dispose();

    [Fact]
    public void Tell_OfAListedType_RunsTheActorInsideTheTell()
    {
        var actor = drains.Worker("a");

        var thread = Outside.Pulse(actor, _ => { });

        Assert.Equal(thread, TurnOf("a").Thread);
    }

    [Fact]
    public void Tell_OfAnotherType_RunsTheActorElsewhere()
    {
        var actor = drains.Worker("a");

        var thread = Outside.Tell(actor, new Plain(_ => { }));

        drains.Dispatcher.WaitForDrains(2);
        Assert.NotEqual(thread, TurnOf("a").Thread);
    }

    [Fact]
    public void Tell_OfASubtypeOfAListedType_RunsTheActorElsewhere()
    {
        var actor = drains.Worker("a");

        var thread = Outside.Tell(actor, new SubPulse(_ => { }));

        drains.Dispatcher.WaitForDrains(2);
        Assert.NotEqual(thread, TurnOf("a").Thread);
    }

    [Fact]
    public void Tell_OfAListedType_ToABusyActor_OnlyQueues()
    {
        var actor = drains.Worker("a");
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        actor.Tell(new Plain(_ => Block(busy, release)), ActorRefs.NoSender);
        Assert.True(busy.Wait(DrainSystem.Patience));

        var thread = Outside.Pulse(actor, _ => { });
        release.Set();

        drains.Dispatcher.WaitForDrains(2);
        Assert.Equal(2, drains.Journal.Actors.Count(name => name == "a"));
        Assert.DoesNotContain(drains.Journal.Turns, turn => turn.Thread == thread);
    }

    [Fact]
    public void Tell_OfAListedType_OnTheTimersThread_RunsTheActorElsewhere()
    {
        var actor = drains.Worker("a");
        using var ran = new ManualResetEventSlim();
        var isPools = false;

        drains.System.Scheduler.ScheduleTellOnce(
            TimeSpan.Zero,
            actor,
            new Pulse(_ =>
            {
                isPools = Thread.CurrentThread.IsThreadPoolThread;
                ran.Set();
            }),
            ActorRefs.NoSender);

        Assert.True(ran.Wait(DrainSystem.Patience));
        Assert.True(isPools);
    }

    [Fact]
    public void Tell_OfAListedType_InATaskOfASchedulerOfTheUsers_RunsTheActorElsewhere()
    {
        var actor = drains.Worker("a");
        using var ran = new ManualResetEventSlim();
        TaskScheduler seen = null;
        var pulse = new Pulse(_ =>
        {
            seen = TaskScheduler.Current;
            ran.Set();
        });

        Task.Factory.StartNew(
            () => actor.Tell(pulse, ActorRefs.NoSender),
            CancellationToken.None,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

        Assert.True(ran.Wait(DrainSystem.Patience));
        Assert.Same(TaskScheduler.Default, seen);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Tell_UnderALockOfTheUsers_NeverRunsAnActor(bool ofAListedType)
    {
        var actor = drains.Worker("a");
        var user = drains.PoolWorker("user");
        var gate = new object();
        var told = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        object message = ofAListedType ? new Pulse(Look) : new Plain(Look);

        // From inside another actor's turn no type starts anything; outside, users tell types of their own only.
        if (ofAListedType)
        {
            user.Tell(new Plain(_ => TellUnderLock()), ActorRefs.NoSender);
        }
        else
        {
            Outside.Run(TellUnderLock);
        }

        Assert.False(await told.Task.WaitAsync(DrainSystem.Patience));

        void Look(IActorContext context) => told.SetResult(Monitor.IsEntered(gate));

        void TellUnderLock()
        {
            lock (gate)
            {
                actor.Tell(message, ActorRefs.NoSender);
            }
        }
    }

    [Fact]
    public void Tell_OfAListedType_OnAThreadWithASynchronizationContext_RunsTheActorElsewhere()
    {
        var actor = drains.Worker("a");

        var thread = Outside.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            actor.Tell(new Pulse(_ => { }), ActorRefs.NoSender);
        });

        drains.Dispatcher.WaitForDrains(2);
        Assert.NotEqual(thread, TurnOf("a").Thread);
    }

    [Fact]
    public void Tell_OfAListedType_WhileTheFlowOfContextIsSuppressed_RunsTheActorElsewhere()
    {
        var actor = drains.Worker("a");

        var thread = Outside.Run(() =>
        {
            using (ExecutionContext.SuppressFlow())
            {
                actor.Tell(new Pulse(_ => { }), ActorRefs.NoSender);
            }
        });

        drains.Dispatcher.WaitForDrains(2);
        Assert.NotEqual(thread, TurnOf("a").Thread);
    }

    [Fact]
    public void StartAndStop_FromOutside_RunNothingOnTheThreadThatAsks()
    {
        var thread = Outside.Run(() =>
        {
            var actor = drains.Worker("a");
            ((InternalActorRef)actor).Stop();
            drains.Dispatcher.WaitForDrains(2);
        });

        Assert.Equal(["a starts", "a stops"], drains.Journal.Actors);
        Assert.DoesNotContain(drains.Journal.Turns, turn => turn.Thread == thread);
    }

    [Fact]
    public void Tell_OfAListedType_WhileTheThreadDrainsAnotherSystem_RunsTheActorElsewhere()
    {
        using var others = new DrainSystem();
        var actor = drains.Worker("a");
        var other = others.Worker("other");

        var thread = Outside.Pulse(actor, _ => other.Tell(new Pulse(_ => { }), ActorRefs.NoSender));

        others.Dispatcher.WaitForDrains(2);
        Assert.Equal(thread, TurnOf("a").Thread);
        Assert.NotEqual(thread, others.Journal.Turns.Single(turn => turn.Actor == "other").Thread);
    }

    [Fact]
    public void Tell_FromADrain_ToAnActorOfTheDefaultDispatcher_GoesToThePool()
    {
        var actor = drains.Worker("a");
        var other = drains.PoolWorker("other");
        using var ran = new ManualResetEventSlim();

        var thread = Outside.Pulse(actor, _ => other.Tell(new Plain(_ => ran.Set()), ActorRefs.NoSender));

        Assert.True(ran.Wait(DrainSystem.Patience));
        Assert.NotEqual(thread, TurnOf("other").Thread);
        Assert.Equal(0, TurnOf("other").Drain);
    }

    private static void Block(ManualResetEventSlim busy, ManualResetEventSlim release)
    {
        busy.Set();
        Assert.True(release.Wait(DrainSystem.Patience));
    }

    private Turn TurnOf(string actor) => drains.Journal.Turns.Single(turn => turn.Actor == actor);
}
