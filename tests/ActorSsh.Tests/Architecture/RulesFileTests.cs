using ActorSsh.Protocol.Tests.Architecture;

namespace ActorSsh.Tests.Architecture;

/// <summary>RULES.md has a line for each rule a test names, in order.</summary>
public sealed class RulesFileTests
{
    private static readonly string[] Written =
    [
        .. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "src", "ActorSsh", "RULES.md"))
            .Where(static line => line.StartsWith("- ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1]),
    ];

    [Fact]
    public void Rules_NamedByTests_AreWrittenDown() => Assert.Empty(CitedRules.All.Except(Written));

    [Fact]
    public void Rules_WrittenDown_StandThereOnceAndInOrder() =>
        Assert.Equal(Written.Distinct().OrderBy(static rule => rule[0]).ThenBy(static rule => int.Parse(rule[2..])), Written);
}
