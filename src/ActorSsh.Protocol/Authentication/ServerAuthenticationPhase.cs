using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Where a server stands with the request it decides, one at a time.
/// <code>
///             none, unknown method, unusable probe: refused at once
///               ┌──┐
///               │  ▼            signature                 valid
///  start ────► Waiting ────────────────► Verifying ─────────────► Deciding ──── proof accepted ────► Authenticated
///               ▲  ▲ │                       │                     ▲    │
///               │  │ └──────────────── probe ┼─────────────────────┘    │
///               │  └──────────────── invalid ┘                          │
///               └──────────────────────────── refused, or probe accepted┘
/// </code>
/// </summary>
internal enum ServerAuthenticationPhase
{
    /// <summary>No request is under decision.</summary>
    Waiting,

    /// <summary>A signature is being verified elsewhere; nobody was asked about the user yet.</summary>
    Verifying,

    /// <summary>The user's authenticator is being asked.</summary>
    Deciding,

    /// <summary>The user is logged in; final.</summary>
    Authenticated,
}

/// <summary>The server's table of phase and message (T-4).</summary>
internal static class ServerAuthenticationGate
{
    /// <summary>The verdict on a message from a client. While a decision is outstanding, a request that applies waits its turn.</summary>
    public static AuthenticationVerdict Judge(ServerAuthenticationPhase phase, MessageNumber number) => (phase, number) switch
    {
        (ServerAuthenticationPhase.Authenticated, MessageNumber.UserAuthRequest) => AuthenticationVerdict.Ignore,
        (_, MessageNumber.UserAuthRequest) => AuthenticationVerdict.Apply,
        _ => AuthenticationVerdict.Disconnect,
    };
}
