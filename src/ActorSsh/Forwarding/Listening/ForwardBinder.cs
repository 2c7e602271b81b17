namespace ActorSsh.Forwarding.Listening;

/// <summary>Listens for a user, if the policy allows it.</summary>
/// <param name="user">Who asks.</param>
/// <param name="options">The rules.</param>
/// <param name="askPolicy">Asks the policy.</param>
internal sealed class ForwardBinder(SshConnectionInfo user, SshForwardingOptions options, Func<SshPolicyQuestion, Task<SshPolicyDecision>> askPolicy)
{
    public SshConnectionInfo User { get; } = user;

    public SshForwardingOptions Options { get; } = options;

    /// <summary>Asks, then listens: nothing is bound before the answer.</summary>
    public async Task<ForwardOutcome> TryAsync(SshPolicyQuestion question, Func<ForwardOutcome> listen)
    {
        var decision = await askPolicy(question).ConfigureAwait(false);
        return decision.IsAllowed ? listen() : ForwardOutcome.Refused(decision.Reason);
    }
}
