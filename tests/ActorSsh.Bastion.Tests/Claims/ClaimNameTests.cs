using ActorSsh.Bastion.Claims;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimNameTests
{
    [Fact]
    public void Alphabet_IsLargeEnough_AndHasNoLookalikes()
    {
        Assert.True(ClaimName.Length * Math.Log2(ClaimName.Alphabet.Distinct().Count()) >= 40);
        Assert.Empty(ClaimName.Alphabet.Intersect("ILOU"));
    }

    [Fact]
    public void Made_AreOfTheForm_AndDiffer()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(_ => ClaimName.Make())];

        Assert.All(names, name => Assert.Matches($"^claim-[{ClaimName.Alphabet}]{{4}}-[{ClaimName.Alphabet}]{{4}}$", name));
        Assert.All(names, name => Assert.True(ClaimName.HasForm(name)));
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Made_UseTheWholeAlphabetInEachPlace()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(_ => ClaimName.Make())];

        foreach (var place in Enumerable.Range(ClaimName.Prefix.Length, ClaimName.Length + 1).Except([ClaimName.Prefix.Length + 4]))
        {
            Assert.Equal(ClaimName.Alphabet.Length, names.Select(name => name[place]).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("claim-7F3K-92QD", true)]
    [InlineData("claim-7f3k-92qd", true)]
    [InlineData("claim-7F3K-92QE", false)]
    [InlineData("claim-7F3K92QD", false)]
    [InlineData("7F3K-92QD", false)]
    [InlineData("claim-7F3K-92QD ", false)]
    [InlineData("claim-7F3K-92Q\u00d0", false)]
    [InlineData("", false)]
    public void Typed_IsTheClaimOrNot(string typed, bool isSame) => Assert.Equal(isSame, ClaimName.IsSame(typed, "claim-7F3K-92QD"));

    [Theory]
    [InlineData("claim-O1lI-0000")]
    [InlineData("claim-0ili-oooo")]
    public void Typed_AsItLooks_IsTheClaim(string typed) => Assert.True(ClaimName.IsSame(typed, "claim-0111-0000"));

    [Theory]
    [InlineData("ann")]
    [InlineData("claim-")]
    [InlineData("claim-7F3K_92QD")]
    [InlineData("claim-7F3U-92QD")]
    [InlineData("Claim-7F3K-92QD")]
    public void Name_OfAnotherForm_IsNoClaim(string name) => Assert.False(ClaimName.HasForm(name));
}
