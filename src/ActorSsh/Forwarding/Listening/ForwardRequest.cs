namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// Where a client wants us to listen, as it said it: equal requests are the same forward, cancelling repeats them to the letter, and so do
/// the channels that come of it (C-17).
/// </summary>
internal abstract record ForwardRequest
{
    /// <summary>Finds out where that is here, has the policy judge it, and listens. Runs off every actor's turn.</summary>
    public abstract Task<ForwardOutcome> ListenAsync(ForwardBinder binder);
}

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

/// <summary>How listening for a user began: with sockets, which belong to who reads this, or with a reason why not, for the log.</summary>
internal sealed record ForwardOutcome(Forward? Forward, string Refusal)
{
    public static ForwardOutcome Bound(Forward forward) => new(forward, "");

    public static ForwardOutcome Refused(string why) => new(null, why);
}
