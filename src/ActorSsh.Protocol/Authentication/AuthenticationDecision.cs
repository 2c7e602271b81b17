namespace ActorSsh.Protocol.Authentication;

/// <summary>An authenticator's answer to one <see cref="AuthenticationQuery"/>.</summary>
public sealed class AuthenticationDecision
{
    private AuthenticationDecision(bool isAccepted, LoginPermissions permissions)
    {
        IsAccepted = isAccepted;
        Permissions = permissions;
    }

    /// <summary>Yes: a probe is invited to sign, a proof logs the user in, with nothing restricted.</summary>
    public static AuthenticationDecision Accept { get; } = new(true, LoginPermissions.Unrestricted);

    /// <summary>No. The peer does not learn why.</summary>
    public static AuthenticationDecision Refuse { get; } = new(false, LoginPermissions.Unrestricted);

    /// <summary>Whether the answer is yes.</summary>
    public bool IsAccepted { get; }

    /// <summary>What the proof restricts the log-in to.</summary>
    public LoginPermissions Permissions { get; }

    /// <summary>Yes, and what the proven key or certificate restricts the log-in to.</summary>
    /// <param name="permissions">Taken from what was verified and from nothing else (T-11).</param>
    public static AuthenticationDecision AcceptWith(LoginPermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        return new AuthenticationDecision(true, permissions);
    }
}
