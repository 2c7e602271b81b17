using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:2222", "127.0.0.1:2222")]
    [InlineData("0.0.0.0:22", "0.0.0.0:22")]
    [InlineData("localhost:0", "127.0.0.1:0")]
    [InlineData("[::1]:65535", "[::1]:65535")]
    public void Text_WithAddressAndPort_IsTaken(string text, string expected) => Assert.Equal(expected, ListenAddress.Parse(text).ToString());

    [Fact, Trait("rule", "B-2")]
    public void Default_IsLoopback() => Assert.True(System.Net.IPAddress.IsLoopback(ListenAddress.Parse(ListenAddress.Default).Address));

    [Theory, Trait("rule", "B-4")]
    [InlineData("")]
    [InlineData("2222")]
    [InlineData(":2222")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 22")]
    [InlineData("127.1:22")]
    [InlineData("::1:2222")]
    [InlineData("[127.0.0.1]:22")]
    [InlineData("example.org:22")]
    public void Text_OfAnotherForm_IsAUsageErrorThatNamesTheNextCommand(string text)
    {
        var problem = Assert.Throws<BastionException>(() => ListenAddress.Parse(text));

        Assert.Equal(ExitCode.Usage, problem.Code);
        Assert.EndsWith("up --listen 127.0.0.1:2222", problem.Next, StringComparison.Ordinal);
    }
}
