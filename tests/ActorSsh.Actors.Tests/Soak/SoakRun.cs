using Akka.Configuration;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>A whole soak: one system, one tree after the other, a look at the heap after each tenth.</summary>
internal sealed class SoakRun(SoakOptions options)
{
    private const int Tenths = 10;
    private const string Quiet =
        """
        akka { loggers = [], loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """;

    // A tree that makes no progress at all for so long is stuck.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private ActorSystem _system;
    private int _grown;

    public SoakReport Report { get; } = new();

    public HeapWatch Heap => field ??= new HeapWatch(Report);

    public async Task RunAsync()
    {
        var throughput = $"akka.actor.default-dispatcher.throughput = {new Dice(options.Seed).Between(1, 100)}";
        using var system = ActorSystem.Create("soak", ConfigurationFactory.ParseString($"{Quiet}\n{throughput}\n{options.Hocon}"));
        _system = system;
        var garden = StartGarden(system, Report);
        for (var tenth = 1; tenth <= Tenths && Report.IsClean; tenth++)
        {
            await GrowAsync(garden, options.Trees * tenth / Tenths);

            if (!Report.IsClean)
                break;

            // What a thread may still have at hand of the last tree is measured as that of a sapling.
            await GrowOneAsync(garden, new Episode(options with { Messages = 1 }, -tenth, Report));
            await Task.Yield();
            Heap.Measure();
        }

        await system.Terminate();
    }

    /// <summary>Begins one tree in a system that somebody else runs.</summary>
    public static void PlantIn(ActorSystem system, Episode episode, SoakReport report) =>
        StartGarden(system, report).Tell(new Plant(episode), ActorRefs.NoSender);

    private static IActorRef StartGarden(ActorSystem system, SoakReport report)
    {
        var coroner = system.ActorOf(Props.Create(typeof(Coroner), report), "coroner");
        system.EventStream.Subscribe(coroner, typeof(DeadLetter));
        system.EventStream.Subscribe(coroner, typeof(UnhandledMessage));
        system.EventStream.Subscribe(coroner, typeof(Error));
        return system.ActorOf(Props.Create<Garden>(), "garden");
    }

    private async Task GrowAsync(IActorRef garden, int until)
    {
        for (; _grown < until && Report.IsClean; _grown++)
            await GrowOneAsync(garden, new Episode(options, _grown, Report));
    }

    private async Task GrowOneAsync(IActorRef garden, Episode episode)
    {
        garden.Tell(new Plant(episode), ActorRefs.NoSender);
        if (!await EndsAsync(episode))
        {
            Report.Add($"tree {episode.Number} is stuck: {EpisodeCheck.Describe(episode)}");

            // They end with the system.
            foreach (var life in episode.AllLives)
                life.Condemn();
            return;
        }

        // Timers that were cancelled stay in the scheduler until their time has come.
        (_system.Scheduler as TestScheduler)?.Advance(TimeSpan.FromSeconds(1));
        EpisodeCheck.Run(episode);
        Report.Count(episode);
        Heap.Remember(episode);
    }

    private static async Task<bool> EndsAsync(Episode episode)
    {
        for (var before = -1L; before != episode.Progress;)
        {
            before = episode.Progress;
            try
            {
                await episode.Ended.Task.WaitAsync(Patience);
                return true;
            }
            catch (TimeoutException)
            {
                // Slow or stuck: the next look tells.
            }
        }

        return false;
    }
}
