namespace ActorSsh.Protocol.Authentication;

/// <summary>How one log-in request ended.</summary>
/// <param name="Method">The method as the peer named it: any text.</param>
/// <param name="IsSuccess">Whether the user is logged in by it.</param>
public sealed record AuthenticationOutcome(string Method, bool IsSuccess)
{
    /// <summary>The user as the peer named him: any text.</summary>
    public string User { get; init; } = "";
}
