using System.Net;
using ActorSsh.Bastion.Bans;

namespace ActorSsh.Bastion.Tests.Bans;

public sealed class NetworkKeyTests
{
    [Theory, Trait("rule", "B-22")]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "10.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true)]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", false)]
    [InlineData("fd00::/8", "fd12::1", true)]
    [InlineData("fd00::/8", "fe12::1", false)]
    [InlineData("::/0", "fd12::1", true)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("0.0.0.0/0", "10.0.0.1", true)]
    [InlineData("0.0.0.0/0", "fd12::1", false)]
    public void Network_AndWhatMayBeInIt_AreCompared(string network, string other, bool holds) =>
        Assert.Equal(holds, NetworkKey.Of(NetworkKey.Parse(network)).Holds(NetworkKey.Of(NetworkKey.Parse(other))));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.0.0.1/32", "10.0.0.1")]
    [InlineData("fd00::/8", "fd00::/8")]
    [InlineData("fd00::1", "fd00::1")]
    public void Network_Shown_IsWhatOneTypes(string text, string shown) => Assert.Equal(shown, NetworkKey.Show(NetworkKey.Parse(text)));

    [Theory, Trait("rule", "B-22")]
    [InlineData("")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.1")]
    [InlineData("host")]
    [InlineData("10.0.0.1,10.0.0.2")]
    public void Text_ThatIsNoNetwork_IsRefused(string text) => Assert.Throws<FormatException>(() => NetworkKey.Parse(text));

    [Theory]
    [InlineData("10.1.2.3", 24, 64, "10.1.2.0/24")]
    [InlineData("::ffff:10.1.2.3", 32, 64, "10.1.2.3")]
    [InlineData("2001:db8:1:2:3::4", 32, 64, "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:3::4", 32, 61, "2001:db8:1::/61")]
    public void Address_OfASource_IsItsNetwork(string address, int v4, int v6, string network) =>
        Assert.Equal(network, NetworkKey.Show(NetworkKey.Around(IPAddress.Parse(address), new SshNetBlockSize(v4, v6))));
}
