using System.Net;
using ActorSsh.Admission;

namespace ActorSsh.Tests.Admission;

/// <summary>Which addresses are one source.</summary>
public sealed class SourceBlockTests
{
    [Theory, Trait("rule", "T-13")]
    [InlineData("32:128", "192.0.2.7", "192.0.2.7", true)]
    [InlineData("32:128", "192.0.2.7", "192.0.2.8", false)]
    [InlineData("24:64", "192.0.2.7", "192.0.2.200", true)]
    [InlineData("24:64", "192.0.2.7", "192.0.3.7", false)]
    [InlineData("24:64", "2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("24:64", "2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("32:128", "2001:db8::1", "2001:db8::2", false)]
    [InlineData("32:128", "::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("32:128", "fe80::1%1", "fe80::1%2", true)]
    [InlineData("0:0", "192.0.2.7", "198.51.100.1", true)]
    [InlineData("0:0", "192.0.2.7", "2001:db8::1", false)]
    [InlineData("32:128", "0.0.0.1", "::1", false)]
    public void Addresses_AreOneSource_WhenTheyShareTheBits(string size, string one, string other, bool isSame)
    {
        var blocks = SshNetBlockSize.Parse(size);

        Assert.Equal(isSame, SourceBlock.Of(IPAddress.Parse(one), blocks) == SourceBlock.Of(IPAddress.Parse(other), blocks));
    }

    [Theory]
    [InlineData("32:128", "::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("24:64", "192.0.2.7", "192.0.2.0/24")]
    [InlineData("24:64", "2001:db8::1", "2001:db8::/64")]
    public void Source_IsWrittenAsItsNetwork(string size, string address, string expected) =>
        Assert.Equal(expected, SourceBlock.Of(IPAddress.Parse(address), SshNetBlockSize.Parse(size)).ToString());

    [Fact]
    public void ConnectionsOfNoNetwork_AreSourcesOfTheirOwn()
    {
        var size = SshServerOptions.Default.Admission.PerSourceNetBlockSize;

        Assert.Equal(SourceBlock.Of(null, size, 1), SourceBlock.Of(null, size, 1));
        Assert.NotEqual(SourceBlock.Of(null, size, 1), SourceBlock.Of(null, size, 2));
        Assert.False(SourceBlock.Of(null, size, 1).IsNetwork);
    }

    [Theory]
    [InlineData("33:128"), InlineData("32:129"), InlineData("-1:0")]
    public void BlockSize_OutOfRange_IsRefused(string text) => Assert.ThrowsAny<Exception>(() => SshNetBlockSize.Parse(text));
}
