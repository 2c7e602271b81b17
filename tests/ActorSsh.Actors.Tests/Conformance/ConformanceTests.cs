using ActorSsh.Tests.Shared;

namespace ActorSsh.Actors.Tests.Conformance;

/// <summary>Keeps the list of sentences and the tests that cite them together; that each stands in RULES.md is a test of every project.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Traits_OfTheTests_AreExactlyTheDocumentedSentences() =>
        Assert.Equal(Sentences.All.Order(StringComparer.Ordinal), CitedRules.All.Order(StringComparer.Ordinal));
}
