using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// All rules, and what they come to: a rule that denies beats every one that allows, and what none allows is denied (B-20). Their order means
/// nothing. Pure: no clock, no network, no files. Immutable.
/// </summary>
internal sealed class PolicyRules
{
    private readonly PolicyRule[] _rules;

    public PolicyRules(IEnumerable<PolicyRule> rules) => _rules = [.. rules.OrderBy(static rule => rule.Name, StringComparer.Ordinal)];

    /// <summary>By name.</summary>
    public IReadOnlyList<PolicyRule> All => _rules;

    /// <summary>Decides.</summary>
    public PolicyVerdict Judge(PolicySubject subject, PolicyAction action)
    {
        var fitting = _rules.Where(rule => rule.WhyNot(subject, action) is null).ToArray();
        var decisive = Array.Find(fitting, static rule => rule.Effect == RuleEffect.Deny) ?? fitting.FirstOrDefault();
        return new PolicyVerdict(decisive?.Effect == RuleEffect.Allow, decisive?.Name);
    }

    /// <summary>Every rule, by name, and why it does not fit.</summary>
    public IReadOnlyList<RuleView> Explain(PolicySubject subject, PolicyAction action) =>
        [.. _rules.Select(rule => new RuleView(rule.Name, rule.Effect, rule.WhyNot(subject, action)))];

    /// <summary>Whether some rule allows them something of a kind, whatever may be denied of it: before it is known what they want.</summary>
    /// <param name="subject">Who asks.</param>
    /// <param name="hasAny">Whether a rule allows anything of the kind.</param>
    public bool MayEver(PolicySubject subject, Func<PolicyRule, bool> hasAny) =>
        Array.Exists(_rules, rule => rule.Effect == RuleEffect.Allow && hasAny(rule) && rule.WhyNotAbout(subject) is null);

    /// <summary>How far they may use the console.</summary>
    public ConsoleRole ConsoleOf(PolicySubject subject) =>
        Judge(subject, new PolicyAction.UseConsole(ConsoleRole.Self)) is { IsAllowed: false } ? ConsoleRole.Off
        : Judge(subject, new PolicyAction.UseConsole(ConsoleRole.Admin)).IsAllowed ? ConsoleRole.Admin
        : ConsoleRole.Self;
}
