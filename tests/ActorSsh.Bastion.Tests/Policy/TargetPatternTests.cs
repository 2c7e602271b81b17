using System.Net;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class TargetPatternTests
{
    [Theory, Trait("rule", "B-20")]
    [InlineData("web1:22", "web1", "10.0.0.5:22", true)]
    [InlineData("web1:22", "WEB1.", "10.0.0.5:22", true)]
    [InlineData("web1:22", "web1", "10.0.0.5:23", false)]
    [InlineData("web1:22", "web2", "10.0.0.5:22", false)]
    [InlineData("web1:22", "web1..", "10.0.0.5:22", false)]
    [InlineData("*.example.com:443", "a.b.example.com", "192.0.2.1:443", true)]
    [InlineData("*.example.com:443", "example.com", "192.0.2.1:443", false)]
    [InlineData("*.example.com:443", "example.com.evil.org", "192.0.2.1:443", false)]
    [InlineData("10.0.0.0/8:22", "anything", "10.255.0.1:22", true)]
    [InlineData("10.0.0.0/8:22", "10.0.0.1", "11.0.0.1:22", false)]
    [InlineData("10.0.0.5:8000-8099", "x", "10.0.0.5:8099", true)]
    [InlineData("10.0.0.5:8000-8099", "x", "10.0.0.5:8100", false)]
    [InlineData("[fd00::/8]:*", "x", "[fd12::1]:1", true)]
    [InlineData("[fd00::/8]:*", "x", "[fe12::1]:1", false)]
    [InlineData("[::1]:22", "x", "[::1]:22", true)]
    [InlineData("[::ffff:10.0.0.5]:22", "x", "10.0.0.5:22", true)]
    [InlineData("*:443", "anything", "192.0.2.1:443", true)]
    public void Target_AgainstAPattern_FitsByNameOrByAddress(string pattern, string host, string target, bool fits) =>
        Assert.Equal(fits, TargetPattern.Parse(pattern).Fits(host, IPEndPoint.Parse(target)));

    [Theory, Trait("rule", "B-20")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData("::1")]
    public void Host_ThatIsAnAddressInDisguise_FitsNoName(string host) =>
        Assert.False(TargetPattern.Parse("?*x*:22").Fits(host, IPEndPoint.Parse("127.0.0.1:22")) || TargetPattern.Parse("a*:22").Fits(host, IPEndPoint.Parse("127.0.0.1:22")));

    [Theory, Trait("rule", "B-20")]
    [InlineData("")]
    [InlineData(":22")]
    [InlineData("web1")]
    [InlineData("web1:")]
    [InlineData("web1:0x16")]
    [InlineData("web1:65536")]
    [InlineData("web1:-1")]
    [InlineData("web1:99-22")]
    [InlineData("web1:1-2-3")]
    [InlineData("fd00::/8:22")]
    [InlineData("[web1]:22")]
    [InlineData("10.0.0.1/8:22")]
    [InlineData("10.0.0.0/33:22")]
    [InlineData("10.0.*:22")]
    [InlineData("10.0.0.0/8,11.0.0.0/8:22")]
    [InlineData("web 1:22")]
    [InlineData("!web1:22")]
    [InlineData("web1/x:22")]
    public void Text_ThatIsNoPattern_IsRefused(string text) => Assert.Throws<FormatException>(() => TargetPattern.Parse(text));

    [Theory]
    [InlineData("web1:22")]
    [InlineData("*:*")]
    [InlineData("10.0.0.0/8:8000-8099")]
    [InlineData("[fd00::/8]:22")]
    public void Pattern_Shown_IsWhatWasRead(string text) => Assert.Equal(text, TargetPattern.Parse(text).ToString());
}
