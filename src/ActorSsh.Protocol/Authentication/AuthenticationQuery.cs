using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// A question to the user's authenticator: may this user log in with this key? Asked for a probe, where yes only invites a signature, and
/// for a proof, where the signature was already verified and yes logs the user in. The answer goes to
/// <see cref="ServerAuthentication.OnDecision"/>. To keep unknown users indistinguishable, answer for them as slowly as for known ones.
/// </summary>
/// <param name="User">The name to log in with: free of control characters and of bounded length, otherwise as the peer chose it.</param>
/// <param name="Service">The service asked for: <c>ssh-connection</c>.</param>
/// <param name="Method">The method's name (RFC 4252): <c>publickey</c> or <c>publickey-hostbound-v00@openssh.com</c>.</param>
/// <param name="Key">The key in question. Proven to be the peer's unless <paramref name="IsProbe"/>; null for a method without one.</param>
/// <param name="IsProbe">True when nothing is proven yet: grant nothing, record no log-in.</param>
public sealed record AuthenticationQuery(string User, string Service, string Method, PublicKey? Key, bool IsProbe)
{
    /// <summary>What a key on hardware vouched for with the signature; null for other keys, and for a probe.</summary>
    public SecurityKeyProof? SecurityKey { get; init; }

    /// <summary>The methods that succeeded before in this log-in, in their order; none by default.</summary>
    public IReadOnlyList<AuthenticationStep> Completed { get; init; } = [];
}
