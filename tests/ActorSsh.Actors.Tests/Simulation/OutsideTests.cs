using ActorSsh.Actors.Simulation;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>With patience for threads outside, whom they wake waits for the simulation to come to rest.</summary>
public sealed class OutsideTests
{
    private const string Patient = "akka.actor.default-dispatcher.outside-patience = 10s";

    [Fact]
    public void Actor_WokenByAnotherThread_RunsWhenNothingElseCan()
    {
        using var simulated = new Simulated(hocon: Patient);
        var heard = new List<object>();
        var actor = simulated.Actor((context, message) =>
        {
            heard.Add(message);
            if (message is > 0)
            {
                context.Self.Tell((int)message - 1);
            }
        });
        var other = simulated.Actor((_, message) => heard.Add(message));
        simulated.Driver.RunUntilIdle();
        Outsider.Do(() => other.Tell("from outside"));
        actor.Tell(3);

        simulated.Driver.RunUntilIdle();

        Assert.Equal([3, 2, 1, 0, "from outside"], heard);
    }

    [Fact]
    public void Run_OfWhatAThreadBringsLater_WaitsAndLeavesTimeAlone()
    {
        using var simulated = new Simulated(hocon: Patient);
        simulated.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => { });
        var promise = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => promise.SetResult("worked"));
        var worker = simulated.AsyncActor(async (context, _) =>
        {
            var sender = context.Sender;
            thread.Start();
            sender.Tell(await promise.Task);
        });

        Assert.Equal("worked", simulated.Driver.Run(worker.Ask<string>("work")));
        Assert.Equal(TimeSpan.Zero, simulated.Driver.Elapsed);
    }

    [Fact]
    public void Run_WhenNothingComesFromOutside_MovesTimeAndInTheEndFails()
    {
        using var simulated = new Simulated(hocon: "akka.actor.default-dispatcher.outside-patience = 1ms");
        simulated.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => { });

        Assert.Throws<SimulationException>(() => simulated.Driver.Run(new TaskCompletionSource().Task));
        Assert.Equal(TimeSpan.FromHours(1), simulated.Driver.Elapsed);
    }

    [Fact]
    public void AskAndTimer_OfAnotherThread_WorkInTheSimulation()
    {
        using var simulated = new Simulated(hocon: Patient);
        var echo = simulated.Actor((context, message) => context.Sender.Tell(message));
        var silent = simulated.Actor((_, _) => { });
        Task<string> answered = null;
        Task<string> timedOut = null;
        Outsider.Do(() =>
        {
            answered = echo.Ask<string>("hello");
            timedOut = silent.Ask<string>("hello", TimeSpan.FromMinutes(1));
        });

        Assert.Equal("hello", simulated.Driver.Run(answered));
        simulated.Driver.RunFor(TimeSpan.FromMinutes(1));
        Assert.IsType<AskTimeoutException>(timedOut.Exception?.InnerException);
    }
}
