using System.Globalization;
using ActorSsh.Tests.Shared;
using Xunit.Abstractions;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// The rules and the tests of all projects together: each rule of the connection layer, of transport and authentication, and each line of the
/// hostile peer that concerns them, is written down and proven, and no RULES.md promises what no test shows. That a rule a test names is written down, each test project checks for itself.
/// </summary>
public class RuleCoverageTests(ITestOutputHelper output)
{
    /// <summary>The connection layer's rules, C-1 to C-67; the numbers between these ranges are not given to any.</summary>
    private static readonly (int First, int Last)[] ConnectionRules =
        [(1, 5), (10, 18), (20, 30), (35, 36), (40, 46), (50, 57), (60, 67)];

    /// <summary>Transport and authentication, T-1 to T-16.</summary>
    private static readonly (int First, int Last)[] TransportRules = [(1, 16)];

    /// <summary>The hostile peer, H-1 to H-26; what is done above the multiplexer to an actor (H-27) is not of these layers.</summary>
    private static readonly (int First, int Last)[] HostileRules = [(1, 26)];

    public static TheoryData<string> Projects => [.. Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "RULES.md", SearchOption.AllDirectories)
        .Select(static file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Layers => ["C", "T", "H"];

    [Theory, MemberData(nameof(Layers))]
    public void RulesOfALayer_EachOne_IsNamedByATest(string layer)
    {
        var tests = RuleCitation.All.ToLookup(static citation => citation.Rule);
        foreach (var rule in RulesOf(layer))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule} ({tests[rule].Count()})"));
            foreach (var citation in tests[rule])
            {
                output.WriteLine($"    {citation.Project}: {citation.Test}");
            }
        }

        Assert.Empty(RulesOf(layer).Except(tests.Select(static cited => cited.Key)));
    }

    [Theory, MemberData(nameof(Layers))]
    public void RulesOfALayer_EachOne_IsWrittenDown(string layer) =>
        Assert.Empty(RulesOf(layer).Except(WrittenRules.Of("ActorSsh.Protocol").Concat(WrittenRules.Of("ActorSsh"))));

    [Fact]
    public void ConnectionRules_OtherNumbers_DoNotExist() => CheckThereAreNoOthers("C");

    [Fact]
    public void TransportRules_OtherNumbers_DoNotExist() => CheckThereAreNoOthers("T");

    [Theory, MemberData(nameof(Projects))]
    public void RulesOfAProject_EachOne_IsNamedByATestOfIt(string project)
    {
        var proven = RuleCitation.All
            .GroupBy(static citation => citation.Project).Where(tests => RuleCitation.RulesOf(tests.Key).Contains(project))
            .SelectMany(static tests => tests.Select(static citation => citation.Rule));

        Assert.Empty(WrittenRules.Of(project).Except(proven));
    }

    [Fact]
    public void Citations_OfThisProject_AreThoseOfTheCompiledOne() => Assert.Equal(
        CitedRules.All,
        RuleCitation.All.Where(static citation => citation.Project == "ActorSsh.Protocol.Tests").Select(static citation => citation.Rule).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> RulesOf(string layer)
    {
        var ranges = layer switch { "C" => ConnectionRules, "T" => TransportRules, _ => HostileRules };
        return ranges.SelectMany(static range => Enumerable.Range(range.First, range.Last - range.First + 1)).Select(number => $"{layer}-{number}");
    }

    private static void CheckThereAreNoOthers(string layer) => Assert.Empty(RuleCitation.All
        .Select(static citation => citation.Rule).Where(rule => rule.StartsWith($"{layer}-", StringComparison.Ordinal)).Distinct().Except(RulesOf(layer)));
}
