using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Claims;

/// <summary>A claim as part of a server.</summary>
internal static class Claim
{
    /// <summary>The same server, but for those who come in by the claim.</summary>
    /// <param name="options">The server's.</param>
    /// <param name="desk">The claim; null for none.</param>
    /// <param name="user">Whom it admits a key for.</param>
    /// <param name="admit">Lets a key of the user's in, for good; throws where it cannot.</param>
    /// <param name="isNeeded">Whether nobody can log in yet.</param>
    public static SshServerOptions AddTo(SshServerOptions options, ClaimDesk? desk, string user, Func<PublicKey, Task> admit, Func<bool> isNeeded) => desk is null ? options : options with
    {
        Authenticator = SshAuthenticator.FirstOf(options.Authenticator, new ClaimAuthenticator(desk, admit, isNeeded)),
        Policy = new ClaimPolicy(options.Policy),
        Session = start => ClaimName.HasForm(start.Connection.User) ? new ClaimSession(user) : options.Session?.Invoke(start),
    };
}
