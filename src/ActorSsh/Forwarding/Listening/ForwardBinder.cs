using ActorSsh.Policy;

namespace ActorSsh.Forwarding.Listening;

/// <summary>Listens for a user, if the policy allows it.</summary>
/// <param name="user">Who asks.</param>
/// <param name="options">The rules.</param>
/// <param name="askPolicy">Asks the policy; what its answer holds goes to the leases given.</param>
/// <param name="leases">For what the answer holds.</param>
internal sealed class ForwardBinder(
    SshConnectionInfo user, SshForwardingOptions options, Func<SshPolicyQuestion, PolicyLeases, Task<SshPolicyDecision>> askPolicy, PolicyLeases leases)
{
    public SshConnectionInfo User { get; } = user;

    public SshForwardingOptions Options { get; } = options;

    /// <summary>Asks, then listens: nothing is bound before the answer. What the answer holds is the forward's, or over.</summary>
    public async Task<ForwardOutcome> TryAsync(SshPolicyQuestion question, Func<ForwardOutcome> listen)
    {
        Forward? bound = null;
        try
        {
            var decision = await askPolicy(question, leases).ConfigureAwait(false);
            var outcome = decision.IsAllowed ? listen() : ForwardOutcome.Refused(decision.Reason);
            bound = outcome.Forward;
            bound?.HoldWhileListening(leases);
            return outcome;
        }
        finally
        {
            if (bound is null)
            {
                leases.Dispose();
            }
        }
    }
}
