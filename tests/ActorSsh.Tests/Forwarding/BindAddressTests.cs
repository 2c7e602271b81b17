using System.Net;
using ActorSsh.Policy;

namespace ActorSsh.Tests.Forwarding;

/// <summary>What a bind string stands for under each of OpenSSH's three rules.</summary>
public sealed class BindAddressTests
{
    private const string Loopback = "127.0.0.1 ::1";
    private const string Everything = "0.0.0.0 ::";

    [Theory, Trait("rule", "C-53")]
    [InlineData(SshGatewayPorts.Loopback, "", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "*", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "localhost", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "0.0.0.0", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "::", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "192.0.2.1", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "example.org", Loopback)]
    [InlineData(SshGatewayPorts.Loopback, "127.0.0.1", "127.0.0.1")]
    [InlineData(SshGatewayPorts.Loopback, "::1", "::1")]
    [InlineData(SshGatewayPorts.ClientSpecified, "", Everything)]
    [InlineData(SshGatewayPorts.ClientSpecified, "*", Everything)]
    [InlineData(SshGatewayPorts.ClientSpecified, "localhost", Loopback)]
    [InlineData(SshGatewayPorts.ClientSpecified, "0.0.0.0", "0.0.0.0")]
    [InlineData(SshGatewayPorts.ClientSpecified, "::", "::")]
    [InlineData(SshGatewayPorts.ClientSpecified, "192.0.2.1", "192.0.2.1")]
    [InlineData(SshGatewayPorts.ClientSpecified, "::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData(SshGatewayPorts.All, "", Everything)]
    [InlineData(SshGatewayPorts.All, "localhost", Everything)]
    [InlineData(SshGatewayPorts.All, "192.0.2.1", Everything)]
    public void BindString_StandsFor(SshGatewayPorts rule, string bind, string addresses) =>
        Assert.Equal(addresses.Split(' ').Select(IPAddress.Parse), BindAddresses.Of(bind, rule));

    [Theory, Trait("rule", "C-53")]
    [InlineData(SshGatewayPorts.ClientSpecified, "example.org")]
    [InlineData(SshGatewayPorts.ClientSpecified, "127.0.0.1\0")]
    public void NameOrNonsense_StandsForNothing(SshGatewayPorts rule, string bind) => Assert.Null(BindAddresses.Of(bind, rule));

    [Fact, Trait("rule", "C-53")]
    public void LongString_StandsForNothing() => Assert.Null(BindAddresses.Of(new string('a', 256), SshGatewayPorts.All));
}
