using ActorSsh.Actors.Simulation;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>What a driver may do, and how it learns that something goes wrong.</summary>
public sealed class DriverTests
{
    [Fact]
    public void Tell_FromTheDriver_WaitsForAStep()
    {
        using var simulated = new Simulated();
        var heard = new List<object>();
        var actor = simulated.Actor((_, message) => heard.Add(message), "a");
        actor.Tell("one");
        actor.Tell("two");

        Assert.Empty(heard);
        Assert.True(simulated.Driver.Step());
        Assert.Empty(heard);
        Assert.True(simulated.Driver.Step());
        Assert.Equal(["one"], heard);
        Assert.Equal(1, simulated.Driver.RunUntilIdle());
        Assert.False(simulated.Driver.Step());

        Assert.Equal(["start", "String", "String"], simulated.TurnsOf("a"));
        Assert.Equal(3, simulated.Driver.Steps);
        Assert.Equal("    2  00:00:00  /user/a  String", simulated.Driver.Trace[2].ToString());
    }

    [Fact]
    public void Steps_BeyondTheTracesLength_StillCountForTheHash()
    {
        using var one = new Simulated(hocon: "akka.actor.default-dispatcher.trace = 10");
        using var other = new Simulated(hocon: "akka.actor.default-dispatcher.trace = 10");
        Count(one, "first", 30);
        Count(other, 1, 30);

        Assert.Equal(one.Driver.Trace, other.Driver.Trace);
        Assert.Equal(Enumerable.Range(22, 10).Select(number => (long)number), one.Driver.Trace.Select(step => step.Number));
        Assert.NotEqual(one.Driver.TraceHash, other.Driver.TraceHash);
    }

    [Fact]
    public void Livelock_BeyondTheMaximum_SaysWhoRan()
    {
        using var simulated = new Simulated();
        var echo = simulated.Actor((context, message) => context.Sender.Tell(message), "echo");
        var wall = simulated.Actor((context, message) => echo.Tell(message), "wall");
        wall.Tell("hello");

        var failure = Assert.Throws<SimulationException>(() => simulated.Driver.RunUntilIdle(1000));

        Assert.Contains("After 1000 steps", failure.Message);
        Assert.Contains("/user/echo String", failure.Message);
        Assert.Contains("/user/wall String", failure.Message);
        simulated.Driver.Run(echo.GracefulStop(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Tell_FromAnotherThread_FailsTheNextStepByName()
    {
        using var simulated = new Simulated();
        var actor = simulated.Actor((_, _) => { }, "a");
        simulated.Driver.RunUntilIdle();

        Outsider.Do(() => actor.Tell("x"));

        var failure = Assert.Throws<SimulationException>(() => simulated.Driver.RunUntilIdle());
        Assert.Contains("'elsewhere' told /user/a String", failure.Message);
    }

    [Fact]
    public void Tell_FromAnotherThread_ToAnActorThatIsReady_IsNoticedToo()
    {
        using var simulated = new Simulated();
        var actor = simulated.Actor((_, _) => { }, "a");
        actor.Tell("mine");

        Outsider.Do(() => actor.Tell("x"));

        Assert.Throws<SimulationException>(() => simulated.Driver.Step());
    }

    [Fact]
    public void Timer_SetByAnotherThread_FailsTheNextStep()
    {
        using var simulated = new Simulated();

        Outsider.Do(() => simulated.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => { }));

        Assert.Contains("scheduled", Assert.Throws<SimulationException>(() => simulated.Driver.Step()).Message);
    }

    [Fact]
    public void Log_FromAnotherThread_IsAllowed()
    {
        using var simulated = new Simulated(hocon: "akka.loggers = [\"ActorSsh.Actors.Tests.Simulation.Discard, ActorSsh.Actors.Tests\"]");

        Outsider.Do(() => simulated.System.Log.Info("from elsewhere"));

        Assert.Equal(0, simulated.Driver.RunUntilIdle());
    }

    [Fact]
    public void Driver_OnAnotherThread_AfterTakeOver_MayTell()
    {
        using var simulated = new Simulated();
        var heard = 0;
        var actor = simulated.Actor((_, _) => heard++);

        Outsider.Do(() =>
        {
            simulated.Driver.TakeOver();
            actor.Tell("x");
            simulated.Driver.RunUntilIdle();
        });

        Assert.Equal(1, heard);
        simulated.Driver.TakeOver();
    }

    [Fact]
    public void Drive_InsideAStep_IsRefused()
    {
        using var simulated = new Simulated();
        Exception refused = null;
        simulated.Actor((_, _) => refused = Record.Exception(() => simulated.Driver.Step())).Tell("drive");

        simulated.Driver.RunUntilIdle();

        Assert.IsType<InvalidOperationException>(refused);
    }

    [Fact]
    public void Run_OfATaskThatNothingCanEnd_Fails()
    {
        using var simulated = new Simulated();

        var failure = Assert.Throws<SimulationException>(() => simulated.Driver.Run(new TaskCompletionSource().Task));

        Assert.Contains("no timer is set", failure.Message);
    }

    [Fact]
    public void Of_ASystemThatIsNotSimulated_Fails()
    {
        using var ordinary = ActorSystem.Create("ordinary", "akka.loggers = []");

        Assert.Throws<ArgumentException>(() => ActorSimulation.Of(ordinary));
    }

    private static void Count(Simulated simulated, object first, int steps)
    {
        simulated.Actor((context, message) =>
        {
            if (steps-- > 0)
            {
                context.Self.Tell(steps);
            }
        }, "counter").Tell(first);
        simulated.Driver.RunUntilIdle();
    }
}
