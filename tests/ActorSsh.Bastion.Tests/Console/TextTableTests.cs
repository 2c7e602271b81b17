using ActorSsh.Bastion.Console;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class TextTableTests
{
    [Fact]
    public void Rows_OfDifferentWidth_AreAligned()
    {
        var table = TextTable.Format(["ID", "USER", "N"], [["1", "annabel", "3"], ["12", "bo", "4"]]);

        Assert.Equal("ID  USER     N\n1   annabel  3\n12  bo       4\n", table);
    }
}
