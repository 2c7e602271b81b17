using System.Net;
using ActorSsh.Interop.Tests.Audit;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// ssh-audit looks at a server with a key of each type, by each profile of algorithms: it finds what is listed with a reason, and nothing
/// that is listed has gone.
/// </summary>
public sealed class AuditTests
{
    [AuditTheory]
    [InlineData("default")]
    [InlineData("hardened")]
    [InlineData("legacy")]
    public async Task Profile_WhenAudited_HasTheFindingsThatAreListed(string profile)
    {
        await using var server = await SshServer.StartAsync(Options(profile));

        var found = await SshAudit.RunAsync(server.EndPoints[0].Port);

        var findings = found.Select(finding => finding.ToString()).Distinct().ToArray();
        var listed = ExpectedFindings.Of(profile);
        string[] wrong =
        [
            .. findings.Except(listed).Select(finding => $"not listed: {finding}"),
            .. listed.Except(findings).Select(finding => $"listed, and gone: {finding}"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static SshServerOptions Options(string profile)
    {
        var options = SshServerOptions.FromConfig($"actor-ssh.transport.algorithms = {profile}");
        return options with
        {
            Name = "audited",
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
            HostKeys = [HostKey.GenerateEd25519(), HostKey.GenerateEcdsa(256), HostKey.GenerateEcdsa(384), HostKey.GenerateEcdsa(521), HostKey.GenerateRsa()],
            // It connects again and again and never logs in, which is what penalties are for.
            Admission = options.Admission with { Penalties = options.Admission.Penalties with { Enabled = false } },
            ActorSystemConfig = RunLog.ActorSystemConfig,
        };
    }
}
