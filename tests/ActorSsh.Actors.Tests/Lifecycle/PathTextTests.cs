namespace ActorSsh.Actors.Tests.Lifecycle;

/// <summary>What paths and addresses look like.</summary>
public sealed class PathTextTests : Spec
{
    private static readonly Address Remote = new("akka.tcp", "other", "host", 4711);

    [Fact]
    public void Path_AsText_HasOneFormForEachUse()
    {
        var path = Puppet("x").Path;

        Assert.Equal("akka://test/user/x", path.ToString());
        Assert.Equal("/user/x", path.ToStringWithoutAddress());
        Assert.Equal("akka.tcp://other@host:4711/user/x", path.ToStringWithAddress(Remote));
        Assert.Equal($"akka://test/user/x#{path.Uid}", path.ToStringWithUid());
        Assert.Equal($"akka://test/user/x#{path.Uid}", path.ToSerializationFormat());
        Assert.Equal($"akka.tcp://other@host:4711/user/x#{path.Uid}", path.ToSerializationFormatWithAddress(Remote));
    }

    [Fact]
    public void RootPath_HasNoNameAndNoParent()
    {
        var root = Puppet("x").Path.Root;

        Assert.Equal("akka://test/", root.ToString());
        Assert.Equal("", root.Name);
        Assert.Null(root.Parent);
        Assert.Empty(root.Elements);
        Assert.Equal(0, root.Depth);
    }

    [Fact]
    public void Nobody_HasAPathOfNoSystem() => Assert.Equal("akka://all-systems/", ActorRefs.Nobody.Path.ToString());

    [Theory]
    [InlineData("akka://test/user/x", "akka://test/user/x")]
    [InlineData("akka://test/user/x/", "akka://test/user/x")]
    [InlineData("akka://test", "akka://test/")]
    [InlineData("akka.tcp://test@host:12/user/x#5", "akka.tcp://test@host:12/user/x")]
    public void Parse_OfAPath_ReadsIt(string text, string expected) => Assert.Equal(expected, ActorPath.Parse(text).ToString());

    [Theory]
    [InlineData("bad")]
    [InlineData("/user/x")]
    [InlineData("")]
    public void Parse_OfNoPath_Throws(string text)
    {
        Assert.Throws<UriFormatException>(() => ActorPath.Parse(text));
        Assert.False(ActorPath.TryParse(text, out _));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("-a")]
    [InlineData("")]
    public void SystemName_OfOtherSigns_IsRefused(string name) => Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));
}
