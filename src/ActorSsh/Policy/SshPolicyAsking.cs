namespace ActorSsh.Policy;

/// <summary>Asking the policy, off the asker's turn.</summary>
internal static class SshPolicyAsking
{
    /// <summary>A policy that throws denies; the failure is told, for the log. Cancelled when nobody waits any more.</summary>
    /// <param name="policy">Who is asked.</param>
    /// <param name="question">What.</param>
    /// <param name="leases">Gets the lease of the answer, also where nobody waits for that any more.</param>
    /// <param name="onFailure">Told what the policy threw.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    public static async Task<SshPolicyDecision> AskAsync(
        this ISshPolicy policy, SshPolicyQuestion question, PolicyLeases leases, Action<Exception> onFailure, CancellationToken cancellationToken)
    {
        try
        {
            var decision = await Task.Run(async () => await policy.DecideAsync(question, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (decision.Lease is { } lease)
            {
                leases.Hold(lease);
            }

            return decision;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            onFailure(failure);
            return SshPolicyDecision.Deny("the policy could not be asked");
        }
    }
}
