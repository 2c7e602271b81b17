using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// A question to the user's authenticator: may this user log in like this? Asked for a probe, where yes only invites a signature, and for a
/// proof: of a key, where the signature was already verified; of a password or answers, which are the authenticator's to check. The answer
/// goes to <see cref="ServerAuthentication.OnDecision"/>. To keep unknown users indistinguishable, answer for them as slowly as for known
/// ones: a password of theirs costs a hash too, and they are asked the same questions (T-13).
/// </summary>
/// <param name="User">The name to log in with: free of control characters and of bounded length, otherwise as the peer chose it.</param>
/// <param name="Service">The service asked for: <c>ssh-connection</c>.</param>
/// <param name="Method">
/// The method's name: <c>publickey</c>, <c>publickey-hostbound-v00@openssh.com</c>, <c>password</c> or <c>keyboard-interactive</c>.
/// </param>
/// <param name="Key">
/// The key or certificate in question. Proven to be the peer's unless <paramref name="IsProbe"/>. A certificate's CA has signed it in any case,
/// whoever that is; null for a method without one.
/// </param>
/// <param name="IsProbe">True when nothing is proven yet: grant nothing, record no log-in.</param>
public sealed record AuthenticationQuery(string User, string Service, string Method, PublicKey? Key, bool IsProbe)
{
    /// <summary>
    /// What a key on hardware vouched for with the signature; null for other keys, and for a probe. What the decision's permissions demand of
    /// it is enforced by whoever asked.
    /// </summary>
    public SecurityKeyProof? SecurityKey { get; init; }

    /// <summary>The methods that succeeded before in this log-in, in their order; none by default.</summary>
    public IReadOnlyList<AuthenticationStep> Completed { get; init; } = [];

    /// <summary>The password (RFC 4252 §8), the old one where <see cref="NewPassword"/> is set; null for other methods. Any text of the peer's.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// The password to set in place of <see cref="Password"/>, which must be right; null where none is to be changed. Accept only what was
    /// changed; answer <see cref="AuthenticationDecision.ChangePassword"/> where the new one will not do.
    /// </summary>
    public string? NewPassword { get; init; }

    /// <summary>The round of <c>keyboard-interactive</c> (RFC 4256); null for other methods.</summary>
    public KeyboardInteractiveTurn? Interactive { get; init; }

    /// <summary>Who and how, and never a password or an answer.</summary>
    public override string ToString() =>
        $"{nameof(AuthenticationQuery)} {{ User = {User}, Method = {Method}, Key = {Key}, IsProbe = {IsProbe} }}";
}
