using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Tests.Files;

[Trait("rule", "B-24")]
public class PrivateGroupTests
{
    private static readonly string[] Users = ["root:x:0:0:root:/root:/bin/sh", "# a comment", "a:x:1000:1000::/home/a:/bin/sh", "b:x:1001:1001::/home/b:/bin/sh", "c:x:1002:100::/home/c:/bin/sh"];

    [Theory]
    [InlineData(1000, 1000, "a:x:1000:", true)]
    [InlineData(1000, 1000, "a:x:1000:a", true)]
    [InlineData(1000, 1000, "a:x:1000:a,b", false)] // somebody else was put into it
    [InlineData(1000, 1000, "a:x:1000:\na-again:x:1000:b", false)] // the same number under two names
    [InlineData(1000, 1000, "b:x:1001:", false)] // nobody knows the group: it may stand in a directory service
    [InlineData(1000, 1000, "a:x:1000", false)] // half a line
    [InlineData(1001, 1000, "a:x:1000:", false)] // another's
    [InlineData(1000, 100, "users:x:100:a", false)] // the primary group of somebody else
    [InlineData(1000, 50, "staff:x:50:a", false)] // of nobody: such groups are for programs
    [InlineData(7, 7, "lp:x:7:", false)] // nobody knows the user
    public void Group_OfOneUserAlone_IsPrivate(uint user, uint group, string groups, bool isAlone) =>
        Assert.Equal(isAlone, PrivateGroup.IsAlone(user, group, Users, groups.Split('\n')));

    [Fact]
    public void Group_OfTwoUsersByTheirAccounts_IsShared() =>
        Assert.False(PrivateGroup.IsAlone(1000, 1000, [.. Users, "d:x:1003:1000::/home/d:/bin/sh"], ["a:x:1000:"]));

    [Fact]
    public void Group_ThatTheSystemDoesNotKnow_IsShared() => Assert.False(PrivateGroup.IsAlone(4_000_000_001, 4_000_000_001));
}
