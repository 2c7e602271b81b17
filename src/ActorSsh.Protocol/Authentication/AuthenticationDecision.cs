namespace ActorSsh.Protocol.Authentication;

/// <summary>An authenticator's answer to one <see cref="AuthenticationQuery"/>.</summary>
public sealed class AuthenticationDecision
{
    private AuthenticationDecision(bool isAccepted) => IsAccepted = isAccepted;

    /// <summary>Yes: a probe is invited to sign, a proof logs the user in.</summary>
    public static AuthenticationDecision Accept { get; } = new(true);

    /// <summary>No. The peer does not learn why.</summary>
    public static AuthenticationDecision Refuse { get; } = new(false);

    /// <summary>Whether the answer is yes.</summary>
    public bool IsAccepted { get; }
}
