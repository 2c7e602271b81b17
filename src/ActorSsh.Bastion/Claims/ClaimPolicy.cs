namespace ActorSsh.Bastion.Claims;

/// <summary>Who came in by a claim may open the session that tells what to type next, and nothing else; others are another policy's.</summary>
internal sealed class ClaimPolicy(ISshPolicy others) : ISshPolicy
{
    public ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken) =>
        ClaimName.HasForm(question.Connection.User) ? new(OfClaim(question)) : others.DecideAsync(question, cancellationToken);

    private static SshPolicyDecision OfClaim(SshPolicyQuestion question) => question is ChannelOpenQuestion { ChannelType: "session" }
        ? SshPolicyDecision.Allow
        : SshPolicyDecision.Deny("a claim admits a key and gives nothing else; log in under your own name");
}
