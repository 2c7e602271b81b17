using Xunit.Abstractions;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>
/// Everything at once: two local-first dispatchers with the smallest bounds and the pool, threads of all kinds that tell, actors that fail, are
/// resumed, restarted and stopped, supervisors that restart with their children, and turns that block until somebody behind them has run. Every
/// message is handled once or is a dead letter, in order, on one thread at a time, with nothing left behind on any thread.
/// </summary>
public sealed class DrainStormTests(ITestOutputHelper output)
{
    private const int Supervisors = 3;
    private const int PerSupervisor = 6;
    private const int Outsiders = 4;
    private const int PerOutsider = 2_500;

    private static readonly string Starting = $"{typeof(Spark).FullName}, {typeof(Spark).Assembly.GetName().Name}";

    private static readonly string Hocon = $$"""
        tiny { local-first = on, throughput = 1, drain-turns = 1, drain-queue = 1, start-drain-on = ["{{Starting}}"] }
        small { local-first = on, throughput = 3, drain-turns = 7, drain-queue = 2, start-drain-on = ["{{Starting}}"] }
        plain { throughput = 2 }
        akka.loglevel = OFF
        """;

    private static readonly string[] Dispatchers = ["tiny", "small", "plain"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public void AStorm_ThroughAllDispatchers_LosesDoublesAndMixesUpNothing(int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var system = Systems.OwnSystem.Create(Hocon);
        var storm = new Storm(Supervisors * PerSupervisor, Outsiders, seed);
        system.EventStream.Subscribe(new Sink(system, letter => storm.OnDeadLetter((DeadLetter)letter)), typeof(DeadLetter));
        for (var i = 0; i < Supervisors; i++)
        {
            var first = i * PerSupervisor;
            system.ActorOf(Props.Create(() => new Chief(storm, first, PerSupervisor)).WithDispatcher(Dispatchers[i]), $"chief-{i}");
        }

        Assert.True(storm.AllJoined.Wait(DrainSystem.Patience), "An actor was not made.");
        var threads = Enumerable.Range(0, Outsiders).Select(i => Task.Factory.StartNew(
            () => storm.Produce(i, PerOutsider),
            CancellationToken.None,
            i % 2 == 0 ? TaskCreationOptions.LongRunning : TaskCreationOptions.None,
            TaskScheduler.Default)).ToArray();

        Assert.All(threads, thread => Assert.True(((IAsyncResult)thread).AsyncWaitHandle.WaitOne(DrainSystem.Patience), "A thread was held."));
        Assert.True(storm.Settled.Wait(DrainSystem.Patience), $"{storm.Open} messages were lost.");
        Assert.True(((IAsyncResult)system.Terminate()).AsyncWaitHandle.WaitOne(DrainSystem.Patience), "An actor did not end.");
        Assert.Empty(storm.Wrongs);
        Assert.Empty(storm.Missing);
        Assert.True(storm.Blocks > 0 && storm.Letters > 0, "The seed leaves something out.");
    }

    /// <summary>Supervises members on all dispatchers; when it fails itself, they live on and are restarted with it.</summary>
    private sealed class Chief(Storm storm, int first, int count) : UntypedActor
    {
        protected override void PreStart()
        {
            for (var i = 0; i < count; i++)
            {
                var number = first + i;
                storm.Join(number, Context.ActorOf(Props.Create(() => new Member(storm, number)).WithDispatcher(Dispatchers[number % 3])), Self);
            }
        }

        protected override void PreRestart(Exception reason, object message)
        {
        }

        protected override void PostRestart(Exception reason)
        {
        }

        protected override SupervisorStrategy SupervisorStrategy() =>
            new OneForOneStrategy(failure => failure is Boom ? Directive.Restart : Directive.Resume);

        protected override void OnReceive(object message) => throw new Boom();
    }

    private sealed class Member(Storm storm, int number) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not Parcel parcel)
            {
                ((ManualResetEventSlim)message).Set();
            }
            else if (storm.Take(number, parcel))
            {
                Context.Stop(Self);
            }
        }
    }
}
