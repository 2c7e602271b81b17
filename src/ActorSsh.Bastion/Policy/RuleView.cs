namespace ActorSsh.Bastion.Policy;

/// <summary>One rule as it was looked at.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Effect">What it does.</param>
/// <param name="WhyNot">Why it does not fit; null where it does.</param>
internal sealed record RuleView(string Rule, RuleEffect Effect, string? WhyNot);
