using System.Net;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class AddressListTests
{
    [Theory, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.0.0.0/8", "9.255.255.255", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "a01:203::", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "203.0.113.9", false)]
    [InlineData("::ffff:0:0/95", "203.0.113.9", false, false)]
    [InlineData("::fffe:0:0/95", "203.0.113.9", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.7/32", "::ffff:192.0.2.7", true)]
    [InlineData("2001:DB8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::", false)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    [InlineData("10.0.0.0/8,192.0.2.7,2001:db8::/32", "192.0.2.7", true)]
    [InlineData("10.0.0.0/8,192.0.2.7,2001:db8::/32", "2001:db9::", false)]
    public void Contains_AnAddress_FollowsItsPrefix(string text, string address, bool expected, bool isWellFormed = true)
    {
        Assert.Equal(isWellFormed, AddressList.TryParse(text, out var list));

        Assert.Equal(expected, list is not null && list.Contains(IPAddress.Parse(address)));
    }

    [Theory, Trait("hostile", "H-9")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("10.0.0.1,")]
    [InlineData(",10.0.0.1")]
    [InlineData("10.0.0.1, 10.0.0.2")]
    [InlineData("!10.0.0.1")]
    [InlineData("10.0.0.*")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0xa.0.0.1")]
    [InlineData("167772161")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.1/8")]
    [InlineData("::/129")]
    [InlineData("2001:db8::1/32")]
    [InlineData("[::1]")]
    [InlineData("[::1]:22")]
    [InlineData("fe80::1%eth0")]
    [InlineData("localhost")]
    [InlineData("/8")]
    [InlineData("١٠.0.0.1")]
    public void Parse_AnythingElse_IsRefused(string text) => Assert.False(AddressList.TryParse(text, out _));

    [Fact, Trait("hostile", "H-9")]
    public void Parse_RandomText_IsAListOrRefused()
    {
        const int Seed = 20261123;
        const string Alphabet = "0123456789abf.:/,!*";
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. random.GetItems(Alphabet.AsSpan(), random.Next(0, 24))]);
            if (AddressList.TryParse(text, out var list))
            {
                Assert.True(AddressPatterns.TryParse(text, out _), $"seed {Seed}: {text}");
                Assert.Equal(text, list.ToString());
            }
        }
    }
}
