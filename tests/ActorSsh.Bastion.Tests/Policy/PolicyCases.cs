using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

/// <summary>Rules as a file says them, and people who ask.</summary>
internal static class PolicyCases
{
    /// <summary>A Monday, when rules with hours are asked.</summary>
    public static DateTime Noon { get; } = new(2026, 11, 23, 12, 0, 0);

    public static SshConnectionInfo Ann { get; } = Connection("ann");

    public static SshConnectionInfo Connection(string user, string? source = null) =>
        new(1, user, source is null ? null : new IPEndPoint(IPAddress.Parse(source), 50000), null, "SSH-2.0-test", null, DateTimeOffset.UnixEpoch);

    /// <summary>The rules of a file, without those of reference.conf.</summary>
    public static PolicyRules Rules(string rules) => new(Read(rules).Where(static rule => rule.Name is not ("admins" or "everyone")));

    public static PolicyRule Rule(string body) => Assert.Single(Rules($"only {{ {body} }}").All);

    public static IReadOnlyList<PolicyRule> Read(string rules) =>
        BastionConfiguration.Parse($"actor-ssh.bastion.rules {{ {rules} }}", "test.conf").Options.Rules;

    public static PolicySubject Subject(string user = "ann", string[]? groups = null, string? source = null, DateTime? wall = null) =>
        new(user, groups ?? [], source is null ? null : IPAddress.Parse(source), wall ?? Noon);

    public static PolicyAction.Open Open(string target, string host = "name") => new(host, IPEndPoint.Parse(target));
}
