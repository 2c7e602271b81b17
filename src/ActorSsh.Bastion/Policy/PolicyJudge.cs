using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>The rules in force, with what they are asked about: groups, the clock on the wall, what is forbidden anyway. A reload swaps the rules.</summary>
/// <param name="forbidden">What no rule can allow.</param>
/// <param name="groupsOf">A user's groups at this moment; none for whom nobody knows.</param>
/// <param name="time">What time it is.</param>
internal sealed class PolicyJudge(ForbiddenPlaces forbidden, Func<string, IReadOnlyCollection<string>> groupsOf, TimeProvider time)
{
    private volatile Present _present = new(new PolicyRules([]), TimeZoneInfo.Utc);

    /// <summary>What addresses to listen on stand for; for <c>explain</c>, since the server asks about what it is going to bind.</summary>
    public SshGatewayPorts GatewayPorts { get; set; }

    /// <summary>The rules in force; none before <see cref="Apply"/>, and then nothing is allowed.</summary>
    public PolicyRules Rules => _present.Rules;

    /// <summary>Puts rules into force, for every question from now on.</summary>
    public void Apply(IEnumerable<PolicyRule> rules, PolicyOptions options) => _present = new Present(new PolicyRules(rules), options.TimeZone);

    /// <summary>Somebody, as rules look at them.</summary>
    /// <param name="user">The name of the log-in.</param>
    /// <param name="source">Where they come from; null where that is no network.</param>
    /// <param name="at">When; null for now.</param>
    public PolicySubject Subject(string user, IPAddress? source, DateTimeOffset? at = null) =>
        new(user, groupsOf(user), source, TimeZoneInfo.ConvertTime(at ?? time.GetUtcNow(), _present.Zone).DateTime);

    /// <inheritdoc cref="Subject(string, IPAddress?, DateTimeOffset?)"/>
    public PolicySubject Subject(SshConnectionInfo connection) => Subject(connection.User, connection.RemoteEndPoint?.Address);

    /// <summary>Decides: first what is always denied, then the rules.</summary>
    public PolicyVerdict Judge(PolicySubject subject, PolicyAction action) =>
        forbidden.WhyForbidden(action) is { } why ? new PolicyVerdict(IsAllowed: false, Rule: null, why) : Rules.Judge(subject, action);

    /// <summary>How far somebody may use the console.</summary>
    public ConsoleRole RoleOf(PolicySubject subject) => Rules.ConsoleOf(subject);

    private sealed record Present(PolicyRules Rules, TimeZoneInfo Zone);
}
