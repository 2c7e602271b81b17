using ActorSsh.Actors.Simulation;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>Time is the driver's: it stands still until nothing can run, then jumps to the next timer.</summary>
public sealed class VirtualTimeTests : IDisposable
{
    private readonly Simulated _simulated = new();
    private readonly List<TimeSpan> _heard = [];

    private ActorSimulation Driver => _simulated.Driver;

    public void Dispose() => _simulated.Dispose();

    [Fact]
    public void PeriodicTimer_ForTenHours_TicksEachMinute()
    {
        var clock = Listener();
        _simulated.System.Scheduler.ScheduleTellRepeatedly(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), clock, "tick", ActorRefs.NoSender);

        Driver.RunFor(TimeSpan.FromHours(10));

        Assert.Equal(Enumerable.Range(1, 600).Select(minute => TimeSpan.FromMinutes(minute)), _heard);
        Assert.Equal(ActorSimulation.Epoch.AddHours(10), Driver.Now);
    }

    [Fact]
    public void RunFor_UpToJustBeforeATimer_DoesNotReachIt()
    {
        _simulated.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(10), Listener(), "late", ActorRefs.NoSender);

        Driver.RunFor(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Empty(_heard);
        Driver.AdvanceTo(ActorSimulation.Epoch.AddSeconds(10));

        Assert.Equal([TimeSpan.FromSeconds(10)], _heard);
    }

    [Fact]
    public void RunUntilIdle_WithATimerAhead_LeavesTimeWhereItIs()
    {
        _simulated.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), Listener(), "later", ActorRefs.NoSender);

        Driver.RunUntilIdle();

        Assert.Equal((TimeSpan.Zero, true, 0), (Driver.Elapsed, Driver.IsIdle, _heard.Count));
    }

    [Fact]
    public void CancelledTimer_WhenItWouldBeDue_IsNoStep()
    {
        var cancelled = new Cancelable(_simulated.System.Scheduler);
        _simulated.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), Listener(), "never", ActorRefs.NoSender, cancelled);
        Driver.RunUntilIdle();
        cancelled.Cancel();

        Assert.Equal(0, Driver.RunFor(TimeSpan.FromSeconds(2)));
        Assert.Empty(_heard);
    }

    [Fact]
    public void ReceiveTimeout_InSilence_ComesAfterItsTime()
    {
        var actor = _simulated.Actor((context, message) =>
        {
            if (message is "listen")
            {
                context.SetReceiveTimeout(TimeSpan.FromMinutes(5));
            }
            else if (message is ReceiveTimeout)
            {
                _heard.Add(Driver.Elapsed);
                context.SetReceiveTimeout(null);
            }
        });
        actor.Tell("listen");
        Driver.RunFor(TimeSpan.FromMinutes(3));
        actor.Tell("not yet silent");

        Driver.RunFor(TimeSpan.FromHours(1));

        Assert.Equal([TimeSpan.FromMinutes(8)], _heard);
    }

    [Fact]
    public void TimersDueTogether_OverSeeds_GoOffInEveryOrder()
    {
        var orders = Enumerable.Range(0, 60).Select(OrderOfThree).ToHashSet();

        Assert.Equal(["012", "021", "102", "120", "201", "210"], orders.Order());
        Assert.Equal(OrderOfThree(5), OrderOfThree(5));
    }

    [Fact]
    public void RestartsInAWindow_AreCountedInVirtualTime()
    {
        Assert.True(Restarts(TimeSpan.FromSeconds(61)));
        Assert.False(Restarts(TimeSpan.FromSeconds(59)));
    }

    [Fact]
    public void TimeProvider_Timers_FollowTheSimulation()
    {
        var fired = new List<TimeSpan>();
        using var timer = Driver.TimeProvider.CreateTimer(
            _ => fired.Add(Driver.Elapsed), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(30), Driver.TimeProvider);

        Driver.RunFor(TimeSpan.FromSeconds(29));
        var before = source.IsCancellationRequested;
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Driver.RunFor(TimeSpan.FromHours(1));

        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)], fired);
        Assert.Equal((false, true), (before, source.IsCancellationRequested));
        Assert.Equal(Driver.Now, Driver.TimeProvider.GetUtcNow());
        Assert.Equal(Driver.Elapsed, Driver.TimeProvider.GetElapsedTime(0));
    }

    private static string OrderOfThree(int seed)
    {
        using var simulated = new Simulated(seed);
        var order = "";
        for (var i = 0; i < 3; i++)
        {
            var digit = i.ToString();
            simulated.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => order += digit);
        }

        simulated.Driver.RunFor(TimeSpan.FromSeconds(1));
        return order;
    }

    /// <summary>Whether an actor that may restart once a minute outlives two failures that far apart.</summary>
    private static bool Restarts(TimeSpan apart)
    {
        using var simulated = new Simulated();
        var once = new OneForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Restart);
        var parent = simulated.System.ActorOf(Props.Create(() => new Parent()).WithSupervisorStrategy(once));
        var child = simulated.Driver.Run(parent.Ask<IActorRef>("child"));
        child.Tell("fail");
        simulated.Driver.RunFor(apart);
        child.Tell("fail");
        simulated.Driver.RunUntilIdle();
        var answer = child.Ask<string>("alive?", TimeSpan.FromSeconds(1));
        return simulated.Driver.Run(answer.ContinueWith(ended => ended.IsCompletedSuccessfully, TaskContinuationOptions.ExecuteSynchronously));
    }

    private IActorRef Listener() => _simulated.Actor((_, _) => _heard.Add(Driver.Elapsed));

    private sealed class Parent : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf(Props.Create(() => new Fragile())));
    }

    private sealed class Fragile : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "fail")
            {
                throw new InvalidOperationException("as told");
            }

            Sender.Tell("alive");
        }
    }
}
