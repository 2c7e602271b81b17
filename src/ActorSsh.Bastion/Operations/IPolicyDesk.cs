using System.Net;

namespace ActorSsh.Bastion.Operations;

/// <summary>What users may do, and which rule says so (B-20).</summary>
internal interface IPolicyDesk
{
    /// <summary>What would be answered, and why.</summary>
    /// <exception cref="OperationRefusedException">The case cannot be read, such as a target without a port.</exception>
    PolicyExplanation Explain(PolicyCase question);

    /// <summary>The actions that can be asked about, such as <c>connect</c>.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>The names of the rules in force.</summary>
    IReadOnlyList<string> RuleNames { get; }
}

/// <summary>A case to be judged.</summary>
/// <param name="User">Who; need not exist.</param>
/// <param name="Action">One of <see cref="IPolicyDesk.Actions"/>.</param>
/// <param name="Target">What the action is about, such as <c>10.0.0.5:22</c> or a path; null where it is about nothing.</param>
/// <param name="Source">Where he comes from; null for anywhere that rules do not ask for.</param>
/// <param name="At">When; null for now.</param>
internal sealed record PolicyCase(string User, string Action, string? Target, IPAddress? Source, DateTimeOffset? At);

/// <summary>The answer to a <see cref="PolicyCase"/>.</summary>
/// <param name="IsAllowed">The answer.</param>
/// <param name="Rule">The rule that decides; null where none does, and what was not allowed is denied.</param>
/// <param name="Reason">In one sentence.</param>
/// <param name="Rules">Each rule that was looked at, and what came of it.</param>
internal sealed record PolicyExplanation(bool IsAllowed, string? Rule, string Reason, IReadOnlyList<ExplainedRule> Rules)
{
    /// <summary>
    /// Whether nobody can say: it depends on an address that could not be looked up, <see cref="Reason"/> says why. Then nothing is allowed, and each rule
    /// says what it would come to.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>The reason without what was found out on the way, such as a name's address or where a link leads.</summary>
    public string Because { get; init; } = Reason;
}

/// <summary>One rule's part in an answer.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Outcome"><c>allows</c>, <c>denies</c> or <c>does not fit</c>; <c>may allow</c> or <c>may deny</c> where that depends on an address that is not known.</param>
/// <param name="Because">What of it fits, or what does not.</param>
internal sealed record ExplainedRule(string Name, string Outcome, string Because);
