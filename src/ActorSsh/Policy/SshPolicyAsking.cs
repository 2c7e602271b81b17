namespace ActorSsh.Policy;

/// <summary>Asking the policy, off the asker's turn.</summary>
internal static class SshPolicyAsking
{
    /// <summary>A policy that throws denies; the failure is told, for the log. Cancelled when nobody waits any more.</summary>
    public static async Task<SshPolicyDecision> AskAsync(
        this ISshPolicy policy, SshPolicyQuestion question, Action<Exception> onFailure, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(async () => await policy.DecideAsync(question, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            onFailure(failure);
            return SshPolicyDecision.Deny("the policy could not be asked");
        }
    }
}
