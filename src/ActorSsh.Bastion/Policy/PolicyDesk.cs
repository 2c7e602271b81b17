using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>Answers <c>explain</c>: what would be decided, and what each rule had to do with it.</summary>
/// <param name="judge">The rules.</param>
/// <param name="resolve">Looks up a name, for targets that are none; may block for a moment, and throws what sockets throw.</param>
internal sealed class PolicyDesk(PolicyJudge judge, Func<string, IPAddress[]> resolve) : IPolicyDesk
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Actions => ActionReader.Actions;

    /// <inheritdoc/>
    public IReadOnlyList<string> RuleNames => [.. judge.Rules.All.Where(static rule => rule.Enabled).Select(static rule => rule.Name)];

    /// <inheritdoc/>
    public PolicyExplanation Explain(PolicyCase question)
    {
        var subject = judge.Subject(question.User, question.Source, question.At);
        var explanations = ActionReader.Read(question.Action, question.Target, resolve).Select(action => Explain(subject, action)).ToArray();
        return Array.Find(explanations, static explanation => explanation.IsAllowed) ?? explanations[0];
    }

    private PolicyExplanation Explain(PolicySubject subject, PolicyAction action)
    {
        var verdict = judge.Judge(subject, action);
        var reason = $"{subject.User} {(verdict.IsAllowed ? "may" : "may not")} {action}: {Because(verdict)}";
        return new PolicyExplanation(verdict.IsAllowed, verdict.Rule, reason, [.. judge.Rules.Explain(subject, action).Select(Show)]);
    }

    private static string Because(PolicyVerdict verdict) => verdict switch
    {
        { Forbidden: { } why } => $"{why}, whatever rules say",
        { Rule: { } rule, IsAllowed: true } => $"the rule '{rule}' allows it",
        { Rule: { } rule } => $"the rule '{rule}' denies it",
        _ => "no rule allows it",
    };

    private static ExplainedRule Show(RuleView view) => new(
        view.Rule,
        view.WhyNot is not null ? "does not fit" : view.Effect == RuleEffect.Allow ? "allows" : "denies",
        view.WhyNot ?? "all of it fits");
}
