using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Policy;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Rules that come to nothing: no user is one they are about, or another rule denies all that they allow.</summary>
internal sealed class RuleExam
{
    private readonly IReadOnlyList<PolicyRule> _rules;
    private readonly IReadOnlyList<(string Name, IReadOnlyCollection<string> Groups)> _users;

    /// <param name="options">Users and rules.</param>
    /// <param name="starter">Who starts the bastion, of whom the configuration need not know.</param>
    public RuleExam(BastionOptions options, string starter)
    {
        _rules = [.. options.Rules.Where(static rule => rule.Enabled)];
        _users =
        [
            .. options.Users.Select(user => (user.Name, (IReadOnlyCollection<string>)[.. user.Groups, .. user.Name == starter ? [Starter.Group] : Array.Empty<string>()])),
            (starter, [Starter.Group]),
        ];
    }

    /// <summary>Those rules, and why.</summary>
    public IEnumerable<AccessNote> Examine() =>
        from rule in _rules
        let text = OfNobody(rule) ?? InShadow(rule)
        where text is not null
        select new AccessNote("rules", rule.Name, text);

    private string? OfNobody(PolicyRule rule) =>
        _users.Any(user => IsAbout(rule, user)) ? null : $"no user meets it: its users are {rule.Users}, its groups {rule.Groups}";

    private string? InShadow(PolicyRule rule) =>
        rule.Effect == RuleEffect.Allow && _rules.FirstOrDefault(other => other.Effect == RuleEffect.Deny && Covers(other, rule)) is { } shadow
            ? $"all that it allows is denied by the rule '{shadow.Name}', and a rule that denies beats every other"
            : null;

    private bool Covers(PolicyRule deny, PolicyRule allow) =>
        _users.Where(user => IsAbout(allow, user)).All(user => IsAbout(deny, user))
        && CoversText(deny.Sources, allow.Sources) && CoversText(deny.Hours, allow.Hours)
        && AllowsSomething(allow) && CoversWhat(deny, allow);

    private static bool CoversWhat(PolicyRule deny, PolicyRule allow) =>
        (allow.Console == ConsoleRole.Off || deny.Console == ConsoleRole.Self)
        && CoversList(deny.PermitOpen, allow.PermitOpen)
        && CoversList(deny.PermitListen, allow.PermitListen)
        && CoversList(deny.PermitUnixOpen, allow.PermitUnixOpen)
        && CoversList(deny.PermitUnixListen, allow.PermitUnixListen)
        && (deny.AgentForwarding || !allow.AgentForwarding)
        && (deny.X11Forwarding || !allow.X11Forwarding);

    private static bool AllowsSomething(PolicyRule rule) =>
        rule.Console != ConsoleRole.Off || rule.AgentForwarding || rule.X11Forwarding
        || !(rule.PermitOpen.IsNone && rule.PermitListen.IsNone && rule.PermitUnixOpen.IsNone && rule.PermitUnixListen.IsNone);

    // By their texts: whether one pattern holds another is not asked, so that nothing is said of a rule that may count.
    private static bool CoversList<T>(PermitList<T> deny, PermitList<T> allow) => allow.IsNone || deny.IsAny || (!allow.IsAny && CoversWords(deny, allow));

    private static bool CoversText(object deny, object allow) => deny.ToString() == "any" || (allow.ToString() != "any" && CoversWords(deny, allow));

    private static bool CoversWords(object deny, object allow) => WordsOf(allow).All(WordsOf(deny).Contains);

    private static string[] WordsOf(object list) => list.ToString()!.Split(", ");

    private static bool IsAbout(PolicyRule rule, (string Name, IReadOnlyCollection<string> Groups) user) => rule.Users.Fit(user.Name) && rule.Groups.FitAny(user.Groups);
}
