using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class PathPatternTests
{
    [Theory, Trait("rule", "B-20")]
    [InlineData("/run/app.sock", "/run/app.sock", true)]
    [InlineData("/run/*.sock", "/run/app.sock", true)]
    [InlineData("/run/*.sock", "/run/app/x.sock", false)]
    [InlineData("/run/*/agent", "/run/7/agent", true)]
    [InlineData("/run/*/agent", "/run//agent", false)]
    [InlineData("/run/*/agent", "/run/../agent", false)]
    [InlineData("/run/?/agent", "/run/./agent", false)]
    [InlineData("/run/*", "/run/", false)]
    [InlineData("/run/*", "run/a", false)]
    [InlineData("/*", "/tmp", true)]
    [InlineData("/run/*", "/run/a\nb", false)]
    public void Path_AgainstAPattern_FitsComponentByComponent(string pattern, string path, bool fits) => Assert.Equal(fits, PathPattern.Parse(pattern).Fits(path));

    [Theory, Trait("rule", "B-20")]
    [InlineData("")]
    [InlineData("run/app")]
    [InlineData("/")]
    [InlineData("/run//app")]
    [InlineData("/run/../etc")]
    [InlineData("/run/./app")]
    [InlineData("/run/")]
    public void Text_ThatIsNoPath_IsRefused(string text) => Assert.Throws<FormatException>(() => PathPattern.Parse(text));
}
