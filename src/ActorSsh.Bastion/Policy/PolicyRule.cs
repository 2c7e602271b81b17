using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>What a rule does with what fits it.</summary>
internal enum RuleEffect
{
    /// <summary>It may be done, unless another rule denies it.</summary>
    Allow,

    /// <summary>It may not be done, whatever other rules say.</summary>
    Deny,
}

/// <summary>
/// One named rule: who it is about, and what of it may be done or may not. Rules have no order. Immutable. Map of the folder: patterns
/// (<see cref="NamePatterns"/>, <see cref="TargetPattern"/>, <see cref="HourSpan"/> and others) make a rule, <see cref="PolicyRules"/> judges a
/// <see cref="PolicyAction"/> of a <see cref="PolicySubject"/> by all of them, <see cref="ForbiddenPlaces"/> denies what no rule can allow, and
/// <see cref="RulePolicy"/> asks both for the server.
/// </summary>
internal sealed record PolicyRule
{
    /// <summary>Its key below <c>actor-ssh.bastion.rules</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>Whether it allows or denies.</summary>
    public required RuleEffect Effect { get; init; }

    /// <summary>Whether it counts at all.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whose log-in names fit.</summary>
    public required NamePatterns Users { get; init; }

    /// <summary>Whose groups fit.</summary>
    public required NamePatterns Groups { get; init; }

    /// <summary>Where they come from.</summary>
    public required SourceNetworks Sources { get; init; }

    /// <summary>When.</summary>
    public required RuleHours Hours { get; init; }

    /// <summary>What of the console; of a rule that denies, the least of what is denied.</summary>
    public required ConsoleRole Console { get; init; }

    /// <summary>Where connections may lead (<c>-L</c>, <c>-D</c>, <c>-J</c>, <c>-W</c>).</summary>
    public required PermitList<TargetPattern> PermitOpen { get; init; }

    /// <summary>Where one may listen (<c>-R</c>).</summary>
    public required PermitList<ListenPattern> PermitListen { get; init; }

    /// <summary>Which Unix sockets may be connected.</summary>
    public required PermitList<PathPattern> PermitUnixOpen { get; init; }

    /// <summary>Which Unix sockets may be made and listened on.</summary>
    public required PermitList<PathPattern> PermitUnixListen { get; init; }

    /// <summary>Whether programs here may use the client's agent (<c>-A</c>).</summary>
    public required bool AgentForwarding { get; init; }

    /// <summary>Whether programs here may use the client's display (<c>-X</c>).</summary>
    public required bool X11Forwarding { get; init; }

    /// <summary>Why the rule is not about this; null where it is.</summary>
    public string? WhyNot(PolicySubject subject, PolicyAction action) => WhyNotAbout(subject) ?? action.WhyNotIn(this);

    /// <summary>Why the rule is not about them, now; null where it is.</summary>
    public string? WhyNotAbout(PolicySubject subject) =>
        !Enabled ? "it is switched off"
        : !Users.Fit(subject.User) ? $"its users are {Users}"
        : !Groups.FitAny(subject.Groups) ? $"its groups are {Groups}"
        : !Sources.Hold(subject.Source) ? $"its sources are {Sources}"
        : !Hours.Fit(subject.Wall) ? $"its hours are {Hours}"
        : null;
}
