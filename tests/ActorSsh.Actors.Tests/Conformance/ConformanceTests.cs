using System.Reflection;
using System.Text.RegularExpressions;

namespace ActorSsh.Actors.Tests.Conformance;

/// <summary>Keeps the list of sentences, the tests that cite them and RULES.md together.</summary>
public sealed class ConformanceTests
{
    // Configuration and the test kit have sentences of their own.
    private static readonly Regex OfOthers = new("^([HKX][0-9]+|E06)$", RegexOptions.CultureInvariant);

    [Fact]
    public void Traits_OfTheTests_AreExactlyTheDocumentedSentences()
    {
        var cited = CitedIds().Where(id => !OfOthers.IsMatch(id)).Distinct();

        Assert.Equal(Sentences.All.Order(StringComparer.Ordinal), cited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EverySentence_HasALineInTheRules()
    {
        var rules = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "RULES.md"));

        Assert.All(Sentences.All, id => Assert.Contains(rules, line => line.StartsWith($"- {id} ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> CitedIds() =>
        from type in typeof(ConformanceTests).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public)
        from trait in method.GetCustomAttributesData()
        where trait.AttributeType == typeof(TraitAttribute) && trait.ConstructorArguments[0].Value is "akka"
        select (string)trait.ConstructorArguments[1].Value;
}
