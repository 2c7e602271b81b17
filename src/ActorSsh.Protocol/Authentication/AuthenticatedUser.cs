using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Who is logged in, and by what proof. Permissions follow from this, and from nothing a peer merely claimed (T-11).</summary>
/// <param name="Name">The user's name, as the authenticator accepted it.</param>
/// <param name="Method">The method that succeeded (RFC 4252), the last one where there were several.</param>
/// <param name="Key">The key or certificate whose signature was verified by that method; null for a method without one.</param>
public sealed record AuthenticatedUser(string Name, string Method, PublicKey? Key)
{
    /// <summary>What the proofs restrict the log-in to, all of them together; nothing by default.</summary>
    public LoginPermissions Permissions { get; init; } = LoginPermissions.Unrestricted;

    /// <summary>All methods that succeeded, in their order.</summary>
    public IReadOnlyList<AuthenticationStep> Steps { get; init; } = [];
}
