using System.Net;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class ListenPatternTests
{
    [Theory, Trait("rule", "B-20")]
    [InlineData("8080", "127.0.0.1:8080", true)]
    [InlineData("8080", "0.0.0.0:8080", true)]
    [InlineData("8080", "127.0.0.1:8081", false)]
    [InlineData("localhost:8080", "127.0.0.1:8080", true)]
    [InlineData("localhost:8080", "[::1]:8080", true)]
    [InlineData("localhost:8080", "0.0.0.0:8080", false)]
    [InlineData("10.0.0.5:*", "10.0.0.5:1", true)]
    [InlineData("10.0.0.5:*", "0.0.0.0:1", false)]
    [InlineData("*:8000-8099", "[::]:8050", true)]
    [InlineData("localhost:*", "127.0.0.1:0", true)]
    [InlineData("localhost:0", "127.0.0.1:0", true)]
    [InlineData("localhost:0", "127.0.0.1:1", false)]
    [InlineData("localhost:0-99", "127.0.0.1:0", false)]
    public void EndPoint_AgainstAPattern_FitsByWhatIsBound(string pattern, string endPoint, bool fits) =>
        Assert.Equal(fits, ListenPattern.Parse(pattern).Fits(IPEndPoint.Parse(endPoint)));

    [Theory, Trait("rule", "B-20")]
    [InlineData("")]
    [InlineData("web1:22")]
    [InlineData("localhost:")]
    [InlineData("::1:22")]
    [InlineData(":22")]
    public void Text_ThatIsNoPattern_IsRefused(string text) => Assert.Throws<FormatException>(() => ListenPattern.Parse(text));

    [Theory]
    [InlineData("8080", "*:8080")]
    [InlineData("localhost:8000-8099", "localhost:8000-8099")]
    [InlineData("[::1]:0", "[::1]:0")]
    public void Pattern_Shown_IsWhatItMeans(string text, string shown) => Assert.Equal(shown, ListenPattern.Parse(text).ToString());
}
