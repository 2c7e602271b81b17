using System.Net;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>What OpenSSH's client makes of a server that does not let it in.</summary>
public sealed class AdmissionTests : ServerTest
{
    private volatile bool _isKnown;

    [PeerFact, Trait("rule", "T-10"), Trait("rule", "T-13")]
    public async Task PenalizedClient_ReadsWhy_AndComesInAgainWhenItIsLifted()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var failed = await Client.RunAsync("server", "exit 0");
            Assert.Contains("Permission denied", failed.Error, StringComparison.Ordinal);
        }

        _isKnown = true;
        var refused = await Client.RunAsync("-v", "server", "exit 0");
        Assert.Equal(255, refused.ExitCode);
        Assert.Contains("Connections from your address are not accepted for a while; try again later.", refused.Error, StringComparison.Ordinal);
        Assert.Equal((1, 1), (Server.Counters.PenalizedSources, Server.Counters.ConnectionsRefused));

        Assert.True(Server.LiftPenalty(IPAddress.Loopback));
        Assert.Equal(0, (await Client.RunAsync("server", "exit 0")).ExitCode);
    }

    /// <summary>Three failures are enough, and two are not, however slow the machine is.</summary>
    private protected override SshServerOptions Change(SshServerOptions options) => options with
    {
        Authenticator = SshAuthenticator.From(_ => _isKnown),
        Admission = options.Admission with
        {
            Penalties = options.Admission.Penalties with { Enabled = true, Authfail = TimeSpan.FromMinutes(2), Min = TimeSpan.FromMinutes(5) },
        },
    };
}
