using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh;

/// <summary>
/// Decides who may log in (RFC 4252). It is asked off the connection's turn, as often as the client tries; the signature of an accepted key
/// is verified by the connection, so an answer never has to look at one. Ready-made ones: <see cref="SshAuthenticator"/>.
/// </summary>
/// <remarks>
/// An authenticator that throws refuses the attempt; the exception is logged as an error. Where a log-in takes several steps, those before are
/// looked at once more when a later one is accepted, since what they rested on may have been taken away meanwhile: a key is asked about again, as
/// a probe; about anything else, such as a password, the decision says how (<see cref="SshAuthenticator.WhileHolds"/>).
/// </remarks>
public interface ISshAuthenticator
{
    /// <summary>Says whether the user may log in the way the query describes.</summary>
    /// <param name="query">User, method and what is shown for it: a key, a password, answers. Passwords and answers belong in no log.</param>
    /// <param name="remote">Where the connection comes from; null where it comes from no network.</param>
    /// <param name="cancellationToken">Cancelled when the connection has ended.</param>
    ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken);
}
