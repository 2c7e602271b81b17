namespace ActorSsh.Tests.Shared;

/// <summary>The same in every test project: a rule that a test names is written down, once, where its number belongs.</summary>
public sealed class RulesFileTests
{
    public static TheoryData<string> Projects => [.. WrittenRules.Projects];

    [Fact]
    public void Rules_NamedByTests_AreWrittenDown() => Assert.Empty(CitedRules.All.Except(WrittenRules.Projects.SelectMany(WrittenRules.Of)));

    [Theory, MemberData(nameof(Projects))]
    public void Rules_WrittenDown_StandOnceAndInOrder(string project) => Assert.All(
        WrittenRules.Of(project).GroupBy(rule => rule[0]),
        rules => Assert.Equal(rules.Distinct().OrderBy(Place, StringComparer.Ordinal), rules));

    // C-9 before C-10, M12 before M12b.
    private static string Place(string rule)
    {
        var number = rule[1..].TrimStart('-');
        return (char.IsAsciiLetter(number[^1]) ? number : number + ' ').PadLeft(6, '0');
    }
}
