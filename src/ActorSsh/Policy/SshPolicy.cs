namespace ActorSsh;

/// <summary>Ready-made policies.</summary>
public static class SshPolicy
{
    /// <summary>Denies everything: the default of <see cref="SshServerOptions.Policy"/>.</summary>
    public static ISshPolicy DenyAll { get; } = From(static _ => default);

    /// <summary>Allows <c>session</c> channels and nothing else.</summary>
    public static ISshPolicy AllowSessions { get; } =
        From(static question => question is ChannelOpenQuestion { ChannelType: "session" } ? SshPolicyDecision.Allow : default);

    /// <summary>Decides by a function that does not block; one that throws denies.</summary>
    /// <param name="decide">Answers one question; called from several threads at once.</param>
    public static ISshPolicy From(Func<SshPolicyQuestion, SshPolicyDecision> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        return new FunctionPolicy(decide);
    }

    private sealed class FunctionPolicy(Func<SshPolicyQuestion, SshPolicyDecision> decide) : ISshPolicy
    {
        public ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken) => new(decide(question));
    }
}
