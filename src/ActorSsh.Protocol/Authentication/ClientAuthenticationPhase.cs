using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Where a client stands. It sends the next request only when the one before is answered.
/// <code>
///  AskingMethods ──success──► Authenticated ◄────────────success────────────┐
///      │ failure                                                            │
///      ▼                                                                    │
///   next key? ──yes──► Probing ──welcome──► Signing ──signed──► Proving ────┤
///      │   ▲              │ failure            │ could not        │ failure │
///      │   └──────────────┴────────────────────┴──────────────────┘
///      └─no──► Failed             (an offer that signs at once goes from next key to Signing)
/// </code>
/// </summary>
internal enum ClientAuthenticationPhase
{
    /// <summary><c>none</c> was sent, to learn the methods.</summary>
    AskingMethods,

    /// <summary>A key was offered without a signature.</summary>
    Probing,

    /// <summary>A signature is being made elsewhere; the server owes us nothing.</summary>
    Signing,

    /// <summary>A signature was sent.</summary>
    Proving,

    /// <summary>Logged in; final.</summary>
    Authenticated,

    /// <summary>Nothing is left to try; final.</summary>
    Failed,
}

/// <summary>The client's table of phase and message (T-4).</summary>
internal static class ClientAuthenticationGate
{
    /// <summary>
    /// The verdict on a message from a server. A success that answers a probe, or nothing, is no success: nothing was proven
    /// (RFC 4252 §7 allows only two answers to a probe).
    /// </summary>
    public static AuthenticationVerdict Judge(ClientAuthenticationPhase phase, MessageNumber number) => (phase, number) switch
    {
        (ClientAuthenticationPhase.Failed, _) => AuthenticationVerdict.Ignore,
        (ClientAuthenticationPhase.Authenticated, _) => AuthenticationVerdict.Disconnect,
        (_, MessageNumber.UserAuthBanner) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.AskingMethods, MessageNumber.UserAuthFailure) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.AskingMethods, MessageNumber.UserAuthSuccess) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Probing, MessageNumber.UserAuthFailure) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Probing, MessageNumber.UserAuthPublicKeyOk) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Proving, MessageNumber.UserAuthFailure) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Proving, MessageNumber.UserAuthSuccess) => AuthenticationVerdict.Apply,
        _ => AuthenticationVerdict.Disconnect,
    };
}
