namespace ActorSsh.Bastion.Tests;

public sealed class ProcessUserTests
{
    [Theory, Trait("rule", "B-1")]
    [InlineData("ann", 1000, "ann")]
    [InlineData("", 54321, "54321")]
    public void User_WithoutAName_IsCalledByItsNumber(string known, uint number, string name) => Assert.Equal(name, ProcessUser.NameOf(known, number));
}
