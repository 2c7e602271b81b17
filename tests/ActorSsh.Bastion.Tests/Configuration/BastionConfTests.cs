using System.Net;
using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Tests.Configuration;

/// <summary>What <c>hocon/bastion.conf</c> changes of the library's defaults.</summary>
public sealed class BastionConfTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.0.2.1", false)]
    public void Penalties_SpareTheMachineItself(string address, bool isExempt)
    {
        var penalties = BastionConfiguration.Default.Server.Admission.Penalties;

        Assert.True(penalties.Enabled);
        Assert.Equal(isExempt, penalties.ExemptList.Any(network => network.Contains(IPAddress.Parse(address))));
    }

    [Fact]
    public void BastionConf_AsAUsersFile_IsOneThatMayBeUsed()
    {
        using var stream = typeof(BastionConfiguration).Assembly.GetManifestResourceStream("ActorSsh.Bastion.bastion.conf")!;
        using var reader = new StreamReader(stream);

        var finding = Assert.Single(SshConfigurationFile.Check(reader.ReadToEnd(), "bastion.conf"));

        Assert.Equal((SshConfigurationSeverity.Note, "akka"), (finding.Severity, finding.Path));
    }
}
