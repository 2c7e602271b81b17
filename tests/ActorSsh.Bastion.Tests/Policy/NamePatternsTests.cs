using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class NamePatternsTests
{
    [Theory, Trait("rule", "B-20")]
    [InlineData("*", "ann", true)]
    [InlineData("ann bob", "bob", true)]
    [InlineData("ann bob", "bo", false)]
    [InlineData("* !ann", "ann", false)]
    [InlineData("!ann *", "ann", false)]
    [InlineData("* !ann", "anna", true)]
    [InlineData("dev-* !dev-0?", "dev-07", false)]
    [InlineData("dev-* !dev-0?", "dev-17", true)]
    [InlineData("ann", "ANN", false)]
    public void Name_AgainstAList_FitsAsInSshd(string patterns, string name, bool fits) => Assert.Equal(fits, NamePatterns.Parse(patterns.Split(' ')).Fit(name));

    [Theory, Trait("rule", "B-20")]
    [InlineData("*", "", true)]
    [InlineData("dev", "", false)]
    [InlineData("dev ops", "ops guests", true)]
    [InlineData("* !guests", "ops guests", false)]
    [InlineData("* !guests", "", true)]
    [InlineData("?*", "", false)]
    public void Groups_OfAUser_FitWhereOneDoesAndNoneIsKeptOut(string patterns, string groups, bool fits) =>
        Assert.Equal(fits, NamePatterns.Parse(patterns.Split(' ')).FitAny(groups.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory, Trait("rule", "B-20")]
    [InlineData("")]
    [InlineData("!ann")]
    [InlineData("!ann,!bob")]
    [InlineData("!")]
    [InlineData("*,a b")]
    public void List_ThatFitsNobody_OrHoldsNoPattern_IsRefused(string patterns) =>
        Assert.Throws<FormatException>(() => NamePatterns.Parse(patterns.Split(',', StringSplitOptions.RemoveEmptyEntries)));
}
