using System.Diagnostics;
using Xunit.Abstractions;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>
/// Random trees under random failures, restarts, stops and watches, checked against a model. A hundredth of the whole by default; the
/// whole, and any seed again, by the environment (see the README).
/// </summary>
[Collection(SoakCollection.Name)]
public sealed class TreeSoakTests(ITestOutputHelper output)
{
    private const long GrowthBound = 2 << 20;

    [Theory]
    [InlineData("")]
    [InlineData("akka.actor.default-dispatcher.local-first = on")]
    public async Task Trees_WhateverHappensInThem_LoseDoubleAndLeakNothing(string dispatcher)
    {
        var options = SoakOptions.FromEnvironment() with { Hocon = dispatcher };
        output.WriteLine($"ACTORSSH_SOAK_SEED={options.Seed} ACTORSSH_SOAK_MESSAGES={options.Messages} {dispatcher}");
        var soak = new SoakRun(options);
        var clock = Stopwatch.StartNew();

        await soak.RunAsync();

        output.WriteLine($"{soak.Report} in {clock.Elapsed}");
        output.WriteLine($"heap after each tenth: {string.Join(", ", soak.Heap.Sizes)}; at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        Assert.True(soak.Report.IsClean, soak.Report.Violations);
        Assert.True(soak.Report.Messages >= options.Messages);
        Assert.All(soak.Heap.Sizes.Skip(2), size => Assert.InRange(size, 0, soak.Heap.Sizes[1] + GrowthBound));
    }
}
