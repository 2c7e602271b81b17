namespace ActorSsh;

/// <summary>
/// Says what a logged-in user may do. Asked for every channel type and every global request that is registered, off the connection's
/// turn; what nobody allowed is denied. Questions come on the thread pool, several at once, also of one connection.
/// </summary>
/// <remarks>A policy that throws denies; the exception is logged as an error.</remarks>
public interface ISshPolicy
{
    /// <summary>Answers one question.</summary>
    /// <param name="question">
    /// One of <see cref="ChannelOpenQuestion"/>, <see cref="ConnectQuestion"/>, <see cref="GlobalRequestQuestion"/>,
    /// <see cref="ChannelRequestQuestion"/>, <see cref="ListenQuestion"/>, <see cref="UnixSocketQuestion"/>; later versions may ask more.
    /// </param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the answer any more; a lease in an answer that comes all the same is disposed.</param>
    /// <returns>The answer. What asks waits as long as it takes; other channels and connections do not.</returns>
    ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken);
}
