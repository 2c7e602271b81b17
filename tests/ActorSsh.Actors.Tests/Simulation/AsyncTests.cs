using ActorSsh.Actors.Simulation;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>Handlers that await, and the tasks the runtime hands out.</summary>
public sealed class AsyncTests : IDisposable
{
    private readonly Simulated _simulated = new();

    private ActorSimulation Driver => _simulated.Driver;

    public void Dispose() => _simulated.Dispose();

    [Theory, InlineData(TaskCreationOptions.None), InlineData(TaskCreationOptions.RunContinuationsAsynchronously)]
    public void Handler_AwaitingWhatAnotherActorCompletes_GoesOnInTheSimulation(TaskCreationOptions options)
    {
        var promise = new TaskCompletionSource<string>(options);
        var heard = new List<string>();
        var waiting = _simulated.AsyncActor(async (context, message) =>
        {
            heard.Add($"{message} {await promise.Task} {context.Self.Path.Name}");
        }, "waiting");
        var other = _simulated.Actor((_, message) => promise.SetResult((string)message));
        waiting.Tell("one");
        waiting.Tell("two");
        Driver.RunUntilIdle();
        Assert.Empty(heard);

        other.Tell("promised");
        Driver.RunUntilIdle();

        Assert.Equal(["one promised waiting", "two promised waiting"], heard);
    }

    [Fact]
    public void Handler_AwaitingAsk_IsAnsweredInTheSimulation()
    {
        var echo = _simulated.Actor((context, message) => context.Sender.Tell($"{message}!"), "echo");
        var asking = _simulated.AsyncActor(async (context, message) =>
        {
            var sender = context.Sender;
            sender.Tell(await echo.Ask<string>(message, TimeSpan.FromSeconds(5)));
        });

        Assert.Equal("hello!", Driver.Run(asking.Ask<string>("hello")));
        Assert.Equal(TimeSpan.Zero, Driver.Elapsed);
    }

    [Fact]
    public void Ask_WithoutReply_TimesOutInVirtualTime()
    {
        var silent = _simulated.Actor((_, _) => { });

        Assert.Throws<AskTimeoutException>(() => Driver.Run(silent.Ask<string>("hello", TimeSpan.FromHours(3))));
        Assert.Equal(TimeSpan.FromHours(3), Driver.Elapsed);
    }

    [Fact]
    public void Ask_AnsweredTwice_TakesTheFirst()
    {
        var eager = _simulated.Actor((context, _) =>
        {
            context.Sender.Tell(1);
            context.Sender.Tell(2);
        });

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(1, Driver.Run(eager.Ask<int>("hello")));
        }
    }

    [Fact]
    public void PipeTo_OfAnAsk_TellsInTheSimulation()
    {
        var heard = new List<object>();
        var echo = _simulated.Actor((context, message) => context.Sender.Tell(message));
        var collector = _simulated.Actor((_, message) => heard.Add(message));
        _simulated.Actor((_, message) => echo.Ask<string>(message).PipeTo(collector)).Tell("piped");

        Driver.RunUntilIdle();

        Assert.Equal(["piped"], heard);
    }

    [Fact]
    public void GracefulStop_OfAnActorThatStaysBusy_GivesUpInVirtualTime()
    {
        var busy = _simulated.AsyncActor((_, _) => new TaskCompletionSource().Task);
        busy.Tell("work");

        Assert.False(Driver.Run(busy.GracefulStop(TimeSpan.FromMinutes(1))));
        Assert.Equal(TimeSpan.FromMinutes(1), Driver.Elapsed);
        Assert.True(Driver.Run(_simulated.Actor((_, _) => { }).GracefulStop(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Handler_AwaitingADelayOfTheSimulation_GoesOnWhenItIsOver()
    {
        var ended = TimeSpan.Zero;
        _simulated.AsyncActor(async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromHours(2), Driver.TimeProvider);
            ended = Driver.Elapsed;
        }).Tell("wait");

        Driver.RunFor(TimeSpan.FromHours(5));

        Assert.Equal(TimeSpan.FromHours(2), ended);
    }

    [Fact]
    public void Handler_AwaitingWhatTheThreadPoolEnds_FailsTheSimulationByName()
    {
        var pool = new TaskCompletionSource();
        _simulated.AsyncActor((_, _) => pool.Task, "outside").Tell("wait");
        Driver.RunUntilIdle();
        var thread = new Thread(pool.SetResult) { Name = "real timer" };
        thread.Start();
        thread.Join();

        var failure = Assert.Throws<SimulationException>(() => Driver.RunUntilIdle());

        Assert.Contains("'real timer'", failure.Message);
        Assert.Contains("Task.Delay without the simulation's TimeProvider", failure.Message);
    }

    [Fact]
    public void RunOfTestCode_ComesBackToTheDriversThreadBehindEachAwait()
    {
        var echo = _simulated.Actor((context, message) => context.Sender.Tell(message));
        var threads = new List<int>();

        Driver.Run(async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                await echo.Ask<int>(i);
                await Task.Delay(TimeSpan.FromMinutes(1), Driver.TimeProvider);
                threads.Add(Environment.CurrentManagedThreadId);
            }
        });

        Assert.Equal(Enumerable.Repeat(Environment.CurrentManagedThreadId, 3), threads);
        Assert.Equal(TimeSpan.FromMinutes(3), Driver.Elapsed);
    }
}
