namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>RULES.md has a line for each rule a test names.</summary>
public class RulesFileTests
{
    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Protocol", "RULES.md"));

    private static string[] Written =>
        [.. Lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];

    [Fact]
    public void Rules_NamedByTests_AreWrittenDown() => Assert.Empty(CitedRules.All.Except(Written));

    [Fact]
    public void Rules_WrittenDown_StandThereOnce() => Assert.Equal(Written.Distinct(), Written);
}
