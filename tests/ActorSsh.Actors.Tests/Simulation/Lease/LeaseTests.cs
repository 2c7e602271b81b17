using System.Text;
using ActorSsh.Actors.Simulation;
using Xunit.Abstractions;

namespace ActorSsh.Actors.Tests.Simulation.Lease;

/// <summary>
/// What simulation is for. Two clients share a file under a lease that runs out after ten seconds. Each asks the desk before it writes
/// whether the lease is still its own - and writes on the strength of an answer that may have grown old on its way: between "still yours"
/// and the write the lease can run out and the other client write first. On a thread pool that happens once in a blue moon. Here a test
/// goes through seeds until it does, and the seed does it again whenever it is asked.
/// </summary>
public sealed class LeaseTests(ITestOutputHelper output)
{
    private const int Seeds = 200;

    [Fact]
    public void CheckThenWrite_OverSeeds_IsFoundToTearTheFile()
    {
        var found = Enumerable.Range(0, Seeds).Select(seed => Run(seed, fenced: false)).FirstOrDefault(run => run.IsTorn);

        Assert.True(found is not null, $"None of {Seeds} seeds shows the bug.");
        output.WriteLine(found.ToString());
    }

    [Fact]
    public void CheckThenWrite_OverSeeds_MostlyGoesWell()
    {
        var torn = Enumerable.Range(0, Seeds).Count(seed => Run(seed, fenced: false).IsTorn);

        output.WriteLine($"{torn} of {Seeds} seeds tear the file.");
        Assert.InRange(torn, 1, Seeds / 2);
    }

    [Fact]
    public void SeedThatTears_RunAgain_TearsInTheSameStep()
    {
        var seed = Enumerable.Range(0, Seeds).First(seed => Run(seed, fenced: false).IsTorn);
        var (once, again) = (Run(seed, fenced: false), Run(seed, fenced: false));

        Assert.Equal(once.Steps, again.Steps);
        Assert.Equal(once.Lines, again.Lines);
    }

    [Fact]
    public void WriteThatBearsItsLeasesNumber_OverTheSameSeeds_NeverTearsTheFile() =>
        Assert.All(Enumerable.Range(0, Seeds), seed => Assert.False(Run(seed, fenced: true).IsTorn, $"seed {seed}"));

    /// <summary>Half a minute of the protocol.</summary>
    private static LeaseRun Run(int seed, bool fenced)
    {
        using var simulated = new Simulated(seed);
        var lines = new List<int>();
        var file = simulated.System.ActorOf(
            fenced ? Props.Create(() => new FencedFile(lines)) : Props.Create(() => new TrustingFile(lines)), "file");
        var desk = simulated.System.ActorOf<LeaseDesk>("desk");
        simulated.System.ActorOf(Props.Create(() => new Client(desk, file)), "first");
        simulated.System.ActorOf(Props.Create(() => new Client(desk, file)), "second");

        simulated.Driver.RunFor(3 * LeaseDesk.Term);

        return new LeaseRun(seed, [.. lines], [.. simulated.Driver.Trace]);
    }

    /// <summary>What came of one seed.</summary>
    private sealed record LeaseRun(int Seed, IReadOnlyList<int> Lines, IReadOnlyList<SimulationStep> Steps)
    {
        /// <summary>Whether a line of an older lease stands behind one of a newer.</summary>
        public bool IsTorn => Lines.Zip(Lines.Skip(1)).Any(pair => pair.Second < pair.First);

        public override string ToString()
        {
            var text = new StringBuilder($"Seed {Seed}, when the first lease ran out:\n");
            foreach (var step in Steps.Where(step => step.Time == LeaseDesk.Term))
            {
                text.Append(step).Append('\n');
            }

            return text.Append($"Leases of the lines: {string.Join(' ', Lines)}").ToString();
        }
    }
}
