using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Tests.Files;

public sealed class UserNameTests
{
    [Theory, Trait("rule", "B-21")]
    [InlineData("ann", "ann")]
    [InlineData("ann.smith", "ann.smith")]
    [InlineData("..", "%..")]
    [InlineData(".", "%.")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("CORP\\ann", "CORP%5Cann")]
    public void Folder_OfAName_LeadsNowhereElse(string name, string folder) => Assert.Equal(folder, UserName.ToFolder(name));
}
