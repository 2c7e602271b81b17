using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Where a server stands with the request it decides, one at a time.
/// <code>
///  start ──► Waiting ──signature, or a certificate──► Verifying ──valid──► Deciding ──accepted, and enough──► Authenticated
///            Waiting ──probe, password, questions────────────────────────► Deciding ──challenge──► Prompting
///                                                                          Deciding ◄──answers──── Prompting
///  and back to Waiting, with a reply:
///            Waiting    none, a method that is not due, a key that cannot be used
///            Verifying  a wrong signature
///            Deciding   refused, a probe welcomed, a password to be changed, accepted but not enough
///            Prompting  too few or too many answers; and without a reply: another request, which abandons the conversation
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

    /// <summary>Questions of <c>keyboard-interactive</c> are with the client; another request abandons them.</summary>
    Prompting,

    /// <summary>The user is logged in; final.</summary>
    Authenticated,
}

/// <summary>The server's table of phase and message (T-4).</summary>
internal static class ServerAuthenticationGate
{
    /// <summary>
    /// The verdict on a message from a client. While a decision is outstanding, a request that applies waits its turn; answers are due when
    /// they were asked for, once, and at no other time.
    /// </summary>
    public static AuthenticationVerdict Judge(ServerAuthenticationPhase phase, MessageNumber number) => (phase, number) switch
    {
        (ServerAuthenticationPhase.Authenticated, MessageNumber.UserAuthRequest) => AuthenticationVerdict.Ignore,
        (_, MessageNumber.UserAuthRequest) => AuthenticationVerdict.Apply,
        (ServerAuthenticationPhase.Prompting, MessageNumber.UserAuthInfoResponse) => AuthenticationVerdict.Apply,
        _ => AuthenticationVerdict.Disconnect,
    };
}
