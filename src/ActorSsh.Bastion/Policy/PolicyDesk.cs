using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>Answers <c>explain</c>: what would be decided, and what each rule had to do with it.</summary>
/// <param name="judge">The rules.</param>
/// <param name="resolve">Looks up a name, for targets that are none; may block, and throws what sockets throw.</param>
/// <param name="system">Bounds what may block: names that are looked up, paths that are looked at.</param>
internal sealed class PolicyDesk(PolicyJudge judge, Func<string, IPAddress[]> resolve, AskedSystem system) : IPolicyDesk
{
    private const string ByAddress = "explain USER connect 10.0.0.5:22";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions => ActionReader.Actions;

    /// <inheritdoc/>
    public IReadOnlyList<string> RuleNames => [.. judge.Rules.All.Where(static rule => rule.Enabled).Select(static rule => rule.Name)];

    /// <inheritdoc/>
    public PolicyExplanation Explain(PolicyCase question)
    {
        var subject = judge.Subject(question.User, question.Source, question.At);
        if (question is { Action: ActionReader.Listen, Target: { } bind })
        {
            return ExplainAll(subject, ActionReader.ReadListen(bind, judge.GatewayPorts));
        }

        if (question is { Action: ActionReader.OpenSocket or ActionReader.ListenSocket, Target: { } path })
        {
            return ExplainPath(subject, question.Action, path);
        }

        var action = ActionReader.Read(question.Action, question.Target);
        var first = Explain(subject, action);
        return action is PolicyAction.OpenName name && first.IsAllowed ? ExplainAddresses(subject, name) : first;
    }

    private PolicyExplanation ExplainAll(PolicySubject subject, IReadOnlyList<PolicyAction> actions)
    {
        var explanations = actions.Select(action => Explain(subject, action)).ToArray();
        return Array.Find(explanations, static explanation => !explanation.IsAllowed) ?? explanations[0];
    }

    /// <summary>As the server does: a name is looked up only where it may lead to what is allowed; then each address counts.</summary>
    private PolicyExplanation ExplainAddresses(PolicySubject subject, PolicyAction.OpenName name)
    {
        if (!TryLookUp(name.Host, out var addresses, out var problem))
        {
            return ExplainWithoutAddress(subject, name, problem);
        }

        var explanations = addresses.Select(address => Explain(subject, PolicyAction.Open.Of(name.Host, address, name.Port))).ToArray();
        return Array.Find(explanations, static explanation => explanation.IsAllowed) ?? explanations[0];
    }

    /// <summary>What can be said without one. It is never that it is allowed: some addresses are reached by nobody.</summary>
    private PolicyExplanation ExplainWithoutAddress(PolicySubject subject, PolicyAction.OpenName name, string problem)
    {
        var because = $"it depends on the address, and '{name.Host}' cannot be looked up here: {problem}; name an address instead";
        return new PolicyExplanation(IsAllowed: false, Rule: null, $"whether {subject.User} may {name}: {because}", [.. judge.Rules.All.Select(rule => Show(rule, subject, name))])
        {
            Because = because,
            IsOpen = true,
        };
    }

    /// <summary>
    /// As with names: who may go to no socket at all does not make us look at paths, which may be of a file server that hangs, and what is forbidden is
    /// told by looking. The rules deny it anyway.
    /// </summary>
    private PolicyExplanation ExplainPath(PolicySubject subject, string action, string path)
    {
        if (!MayFollow(subject, action))
        {
            var typed = ActionReader.ReadTyped(action, path);
            return Explain(subject, typed, judge.Rules.Judge(subject, typed));
        }

        try
        {
            return system.Ask(() => Explain(subject, ActionReader.Read(action, path)));
        }
        catch (TimeoutException problem)
        {
            throw new OperationRefusedException($"'{path}' cannot be looked at here: {problem.Message}", $"ls -l {ShellWord.Quote(path)}");
        }
    }

    private bool MayFollow(PolicySubject subject, string action) =>
        judge.Rules.MayEver(subject, rule => action == ActionReader.OpenSocket ? !rule.PermitUnixOpen.IsNone : !rule.PermitUnixListen.IsNone);

    private bool TryLookUp(string host, out IPAddress[] addresses, out string problem)
    {
        (addresses, problem) = ([], "it has no address");
        try
        {
            addresses = system.Ask(() => resolve(host));
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or TimeoutException)
        {
            problem = Why(failure);
        }

        return addresses.Length > 0;
    }

    // What the system says of the middle one is that a resource is temporarily unavailable.
    private static string Why(Exception problem) => problem switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => "no such name is known",
        SocketException { SocketErrorCode: SocketError.TryAgain } => "no name server answers",
        _ => problem.Message,
    };

    private PolicyExplanation Explain(PolicySubject subject, PolicyAction action) => Explain(subject, action, judge.Judge(subject, action));

    private PolicyExplanation Explain(PolicySubject subject, PolicyAction action, PolicyVerdict verdict)
    {
        var because = Because(verdict);
        var reason = $"{subject.User} {(verdict.IsAllowed ? "may" : "may not")} {action}: {because}";
        return new PolicyExplanation(verdict.IsAllowed, verdict.Rule, reason, [.. judge.Rules.Explain(subject, action).Select(Show)]) { Because = because };
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

    private static ExplainedRule Show(PolicyRule rule, PolicySubject subject, PolicyAction.OpenName name)
    {
        var does = rule.Effect == RuleEffect.Allow ? "allow" : "deny";
        return (rule.WhyNotAbout(subject), name.IsIn(rule)) switch
        {
            ({ } whyNot, _) => new ExplainedRule(rule.Name, "does not fit", whyNot),
            (_, true) => new ExplainedRule(rule.Name, rule.Effect == RuleEffect.Allow ? "allows" : "denies", "all of it fits"),
            (_, null) => new ExplainedRule(rule.Name, $"may {does}", $"its permit-open is {rule.PermitOpen}, which goes by the address"),
            _ => new ExplainedRule(rule.Name, "does not fit", $"its permit-open is {rule.PermitOpen}"),
        };
    }
}
