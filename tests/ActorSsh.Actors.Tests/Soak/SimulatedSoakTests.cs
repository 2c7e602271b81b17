using ActorSsh.Actors.Simulation;
using ActorSsh.Actors.Tests.Simulation;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Small soaks on the simulated dispatcher: there a seed is a run, event for event.</summary>
[Collection(SoakCollection.Name)]
public sealed class SimulatedSoakTests
{
    private const int Seeds = 200;
    private const int Messages = 400;

    [Fact]
    public void Seed_GivenTwice_IsTheSameRunEventForEvent()
    {
        var (first, again) = (Run(seed: 77), Run(seed: 77));

        Assert.True(first.Trace.Count > Messages);
        Assert.Equal(first.Trace, again.Trace);
        Assert.Equal(first.Hash, again.Hash);
    }

    [Fact]
    public void Seeds_ByTheHundred_LoseDoubleAndLeakNothing() =>
        Assert.All(Enumerable.Range(1, Seeds), seed => Assert.Equal("", Run(seed).Violations));

    private static (List<string> Trace, ulong Hash, string Violations) Run(int seed)
    {
        using var simulated = new Simulated(seed);
        var options = new SoakOptions((ulong)seed, Messages) { UsesThreads = false, KeepsTrace = true, MessagesPerTree = Messages };
        var report = new SoakReport();
        var episode = new Episode(options, seed, report);
        SoakRun.PlantIn(simulated.System, episode, report);
        RunToTheEnd(simulated.Driver, episode);
        EpisodeCheck.Run(episode);
        return (episode.Trace, simulated.Driver.TraceHash, report.Violations);
    }

    private static void RunToTheEnd(ActorSimulation driver, Episode episode)
    {
        try
        {
            driver.Run(episode.Ended.Task);
        }
        catch (SimulationException stuck)
        {
            episode.Report($"it is stuck: {EpisodeCheck.Describe(episode)}; {stuck.Message}");
        }
    }
}
