namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// The arrows between the projects of src, which point down only. Short names: Protocol is ActorSsh.Protocol. A project that is not listed
/// here fails the test, so that every new arrow is drawn on purpose.
/// </summary>
public class ReferenceGraphTests
{
    private static readonly Dictionary<string, string> InRepo = new()
    {
        ["Actors"] = "",
        ["Actors.TestKit"] = "Actors",
        ["Actors.TestKit.Xunit2"] = "Actors.TestKit",
        ["Protocol"] = "",
        ["ActorSsh"] = "Actors Protocol",
        ["TestKit"] = "ActorSsh Actors Actors.TestKit",
        ["Hosting"] = "ActorSsh Actors",
        ["Bastion"] = "Actors Hosting",
        ["Examples.Console"] = "ActorSsh",
        ["Examples.Gateway"] = "Hosting",
    };

    private static readonly Dictionary<string, string> Akka = new(InRepo)
    {
        ["ActorSsh"] = "Protocol",
        ["TestKit"] = "ActorSsh",
        ["Hosting"] = "ActorSsh",
        ["Bastion"] = "Hosting",
    };

    [Fact]
    public void Arrows_OnTheRuntimeOfThisRepository_AreTheDesigns() => Assert.Equal(InRepo, Arrows("InRepo"));

    [Fact]
    public void Arrows_OnAkka_AreTheDesignsWithoutOurRuntime() => Assert.Equal(Akka, Arrows("Akka"));

    [Theory]
    [InlineData("ActorSsh", "Akka"), InlineData("TestKit", "Akka Akka.TestKit"), InlineData("Protocol", "Portable.BouncyCastle")]
    public void Packages_OnAkka_TakeThePlaceOfOurRuntime(string project, string packages) =>
        Assert.Equal(packages, ProjectFile.AllOf("Akka")[project].Packages);

    [Theory]
    [InlineData("Actors", ""), InlineData("ActorSsh", ""), InlineData("TestKit", ""), InlineData("Protocol", "Portable.BouncyCastle")]
    public void Packages_OnTheRuntimeOfThisRepository_AreFew(string project, string packages) =>
        Assert.Equal(packages, ProjectFile.AllOf("InRepo")[project].Packages);

    [Theory, InlineData("Akka"), InlineData("InRepo")]
    public void Condition_OfAnotherKind_IsNotGuessed(string runtime) =>
        Assert.Throws<NotSupportedException>(
            () => BuildCondition.Holds("Exists('x')", new Dictionary<string, string> { ["ActorRuntime"] = runtime }));

    private static Dictionary<string, string> Arrows(string actorRuntime) =>
        ProjectFile.AllOf(actorRuntime).ToDictionary(project => project.Key, project => project.Value.Projects);
}
