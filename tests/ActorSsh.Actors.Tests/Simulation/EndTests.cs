using Akka;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>Start and end of a simulated system.</summary>
public sealed class EndTests
{
    [Fact]
    public void Create_WithLoggers_StartsThemAndBeginsAtNothing()
    {
        using var simulated = new Simulated(hocon: "akka.loggers = [\"ActorSsh.Actors.Tests.Simulation.Discard, ActorSsh.Actors.Tests\"]");

        Assert.Equal((0L, true, TimeSpan.Zero), (simulated.Driver.Steps, simulated.Driver.IsIdle, simulated.Driver.Elapsed));
    }

    [Fact]
    public void Logging_AtAnyLevel_ChangesNoOrder()
    {
        const string Loggers = "akka.loggers = [\"ActorSsh.Actors.Tests.Simulation.Discard, ActorSsh.Actors.Tests\"]";

        Assert.Equal(Logged("akka.loglevel = OFF"), Logged($"akka.loglevel = DEBUG\nakka.actor.debug.unhandled = on\n{Loggers}"));
    }

    [Fact]
    public void Terminate_WhenDriven_StopsBottomUp()
    {
        using var simulated = new Simulated();
        var ended = new List<string>();
        simulated.System.ActorOf(Props.Create(() => new Nested(3, ended)), "top");
        simulated.System.RegisterOnTermination(() => ended.Add("system"));
        simulated.Driver.RunUntilIdle();

        var end = simulated.System.Terminate();
        Assert.False(end.IsCompleted);
        simulated.Driver.RunUntilIdle();

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal(["0", "1", "2", "3", "system"], ended);
    }

    [Fact]
    public void Shutdown_WithTasks_RunsTheirPhasesInVirtualTime()
    {
        using var simulated = new Simulated();
        var (driver, done) = (simulated.Driver, new List<string>());
        var shutdown = CoordinatedShutdown.Get(simulated.System);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "slow", async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), driver.TimeProvider);
            done.Add($"slow {driver.Elapsed}");
            return Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "hangs", () => new TaskCompletionSource<Done>().Task);
        simulated.System.RegisterOnTermination(() => done.Add($"end {driver.Elapsed}"));

        driver.Run(shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));

        Assert.Equal(["slow 00:00:03", "end 00:00:08"], done);
        Assert.True(simulated.System.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public void Dispose_DrivesTheEnd()
    {
        var simulated = new Simulated();
        var ended = new List<string>();
        simulated.System.ActorOf(Props.Create(() => new Nested(0, ended)));

        simulated.Dispose();

        Assert.Equal(["0"], ended);
        Assert.True(simulated.System.WhenTerminated.IsCompletedSuccessfully);
    }

    private static ulong Logged(string hocon)
    {
        using var simulated = new Simulated(3, hocon);
        var others = new List<IActorRef>();
        for (var i = 0; i < 5; i++)
        {
            others.Add(simulated.Actor((context, message) =>
            {
                context.GetLogger().Debug("got {0}", message);
                simulated.System.EventStream.Publish(new UnhandledMessage(message, context.Sender, context.Self));
                simulated.System.DeadLetters.Tell(message);
                if (message is > 0)
                {
                    others[(int)message % 5].Tell((int)message - 1);
                    others[(int)message * 3 % 5].Tell((int)message / 2);
                }
            }));
        }

        others[0].Tell(25);
        simulated.Driver.RunUntilIdle();
        return simulated.Driver.TraceHash;
    }

    private sealed class Nested(int depth, List<string> ended) : UntypedActor
    {
        protected override void PreStart()
        {
            if (depth > 0)
            {
                Context.ActorOf(Props.Create(() => new Nested(depth - 1, ended)));
            }
        }

        protected override void PostStop() => ended.Add($"{depth}");

        protected override void OnReceive(object message)
        {
        }
    }
}
