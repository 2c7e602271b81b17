using Xunit.Abstractions;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>
/// Two multiplexers, client and server, wired to each other, with random owners: opens, writes, reads, requests, EOFs, closes, aborts and
/// discards in any order, cancelled and forgotten requests, and payloads that are late. Between any two steps the windows of both sides agree
/// with what is under way. Neither ever breaks the protocol towards the other; bytes arrive in order and in
/// their streams; every promise is kept once; nothing is left.
/// </summary>
public class BackToBackTests(ITestOutputHelper output)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1000, 60)];

    [Theory, MemberData(nameof(Seeds)), Trait("hostile", "H-8"), Trait("hostile", "H-3")]
    [Trait("rule", "C-28"), Trait("rule", "C-40"), Trait("rule", "C-43"), Trait("rule", "C-44")]
    [Trait("rule", "C-20"), Trait("rule", "C-22"), Trait("rule", "C-26"), Trait("rule", "C-30")]
    [Trait("rule", "C-50"), Trait("rule", "C-51"), Trait("rule", "C-53")]
    public void Simulation_OfTwoSides_KeepsEveryPromiseAndEveryByte(int seed)
    {
        var world = new SimulatedWorld(seed);
        output.WriteLine($"seed {seed}");

        world.Run(steps: 3000);

        world.Settle();
        var cutShort = world.Flows.Count(flow => flow.IsCutShort);
        Assert.True(world.Requests is { Completed: > 0, GivenUp: > 0 });
        output.WriteLine($"{world.Flows.Sum(flow => flow.Read)} bytes in {world.Flows.Count()} flows, {cutShort} cut short");
    }

    [Theory, MemberData(nameof(Seeds)), Trait("rule", "C-63"), Trait("rule", "C-5")]
    public void Simulation_CutInTheMiddle_EndsEverythingOnceAndHoldsNothing(int seed)
    {
        var world = new SimulatedWorld(seed);
        output.WriteLine($"seed {seed}");

        world.Run(steps: 500 + (seed % 100));

        world.Cut();
    }
}
