namespace ActorSsh.Protocol.Authentication;

/// <summary>What a request is judged by, besides what it says.</summary>
/// <param name="Options">Algorithms and bounds.</param>
/// <param name="Binding">The connection a signature must be made for.</param>
/// <param name="Progress">What succeeded before.</param>
internal sealed record LoginContext(AuthenticationOptions Options, AuthenticationBinding Binding, LoginProgress Progress);
