using System.Net;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class AddressClassTests
{
    [Theory, Trait("rule", "B-10")]
    [InlineData("127.0.0.1", nameof(AddressClass.Loopback))]
    [InlineData("127.255.255.254", nameof(AddressClass.Loopback))]
    [InlineData("::1", nameof(AddressClass.Loopback))]
    [InlineData("::1%1", nameof(AddressClass.Loopback))]
    [InlineData("::ffff:127.0.0.1", nameof(AddressClass.Loopback))]
    [InlineData("10.0.0.1", nameof(AddressClass.Private))]
    [InlineData("10.255.255.255", nameof(AddressClass.Private))]
    [InlineData("172.16.0.1", nameof(AddressClass.Private))]
    [InlineData("172.31.255.255", nameof(AddressClass.Private))]
    [InlineData("192.168.0.1", nameof(AddressClass.Private))]
    [InlineData("::ffff:192.168.1.1", nameof(AddressClass.Private))]
    [InlineData("fc00::1", nameof(AddressClass.Private))]
    [InlineData("fdff:ffff::1", nameof(AddressClass.Private))]
    [InlineData("169.254.169.254", nameof(AddressClass.LinkLocal))]
    [InlineData("::ffff:169.254.169.254", nameof(AddressClass.LinkLocal))]
    [InlineData("fe80::1", nameof(AddressClass.LinkLocal))]
    [InlineData("fe80::1%2", nameof(AddressClass.LinkLocal))]
    [InlineData("febf::1", nameof(AddressClass.LinkLocal))]
    [InlineData("0.0.0.0", nameof(AddressClass.Unspecified))]
    [InlineData("0.1.2.3", nameof(AddressClass.Unspecified))]
    [InlineData("::", nameof(AddressClass.Unspecified))]
    [InlineData("::ffff:0.0.0.0", nameof(AddressClass.Unspecified))]
    [InlineData("9.255.255.255", nameof(AddressClass.Other))]
    [InlineData("11.0.0.1", nameof(AddressClass.Other))]
    [InlineData("126.255.255.255", nameof(AddressClass.Other))]
    [InlineData("128.0.0.1", nameof(AddressClass.Other))]
    [InlineData("172.15.255.255", nameof(AddressClass.Other))]
    [InlineData("172.32.0.1", nameof(AddressClass.Other))]
    [InlineData("192.167.255.255", nameof(AddressClass.Other))]
    [InlineData("192.169.0.1", nameof(AddressClass.Other))]
    [InlineData("100.64.0.1", nameof(AddressClass.Other))]
    [InlineData("224.0.0.1", nameof(AddressClass.Other))]
    [InlineData("255.255.255.255", nameof(AddressClass.Other))]
    [InlineData("8.8.8.8", nameof(AddressClass.Other))]
    [InlineData("::127.0.0.1", nameof(AddressClass.Other))]
    [InlineData("64:ff9b::7f00:1", nameof(AddressClass.Other))]
    [InlineData("2002:7f00:1::", nameof(AddressClass.Other))]
    [InlineData("fec0::1", nameof(AddressClass.Other))]
    [InlineData("fbff::1", nameof(AddressClass.Other))]
    [InlineData("fe00::1", nameof(AddressClass.Other))]
    [InlineData("ff02::1", nameof(AddressClass.Other))]
    [InlineData("2001:db8::1", nameof(AddressClass.Other))]
    public void Address_OfEachBlock_IsOfItsClass(string address, string expected) =>
        Assert.Equal(expected, AddressClasses.Of(IPAddress.Parse(address)).ToString());
}
