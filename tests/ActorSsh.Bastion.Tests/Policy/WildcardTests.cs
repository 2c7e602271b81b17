using System.Text.RegularExpressions;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "a", true)]
    [InlineData("a*c", "abbbc", true)]
    [InlineData("a*c", "abbb", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("**", "x", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "a.b.example.com", true)]
    [InlineData("ann", "Ann", false)]
    [InlineData("a", "ab", false)]
    public void Text_AgainstAPattern_FitsAsAWhole(string pattern, string text, bool fits) => Assert.Equal(fits, Wildcard.Fits(pattern, text));

    [Fact]
    public void Texts_OfAnyKind_FitAsARegularExpressionSays()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var (pattern, text) = (Draw(random, "ab*?"), Draw(random, "ab"));
            var expected = Regex.IsMatch(text, $"^{pattern.Replace("*", ".*", StringComparison.Ordinal).Replace("?", ".", StringComparison.Ordinal)}$");

            Assert.True(expected == Wildcard.Fits(pattern, text), $"seed {seed}: '{pattern}' and '{text}'");
        }
    }

    [Fact]
    public void Pattern_MadeToHang_IsAnsweredAtOnce() =>
        Assert.False(Wildcard.Fits(string.Concat(Enumerable.Repeat("a*", 120)) + "b", new string('a', 5_000)));

    private static string Draw(Random random, string letters) => new([.. Enumerable.Range(0, random.Next(8)).Select(_ => letters[random.Next(letters.Length)])]);
}
