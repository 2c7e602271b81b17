using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Actors.Tests.Conformance;

/// <summary>Keeps the list of sentences and the tests that cite them together; that each stands in RULES.md is a test of every project.</summary>
public sealed class ConformanceTests
{
    // The test kit has sentences of its own.
    private static readonly Regex OfOthers = new("^([KX][0-9]+|E06)$", RegexOptions.CultureInvariant);

    [Fact]
    public void Traits_OfTheTests_AreExactlyTheDocumentedSentences()
    {
        var cited = CitedRules.All.Where(id => !OfOthers.IsMatch(id));

        Assert.Equal(Sentences.All.Order(StringComparer.Ordinal), cited.Order(StringComparer.Ordinal));
    }
}
