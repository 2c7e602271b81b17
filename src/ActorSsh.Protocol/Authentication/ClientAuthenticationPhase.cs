using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Where a client stands. It sends the next request only when the one before is answered.
/// <code>
///  AskingMethods ──success──► Authenticated ◄──success── Proving, ProvingPassword, Conversing
///      │ failure
///      ▼                                        welcome
///   what next? ──a key──────────────► Probing ──────────► Signing ──signed──► Proving
///      │   ▲   ──a password─────────► AskingPerson ──answer──► ProvingPassword ──to be changed──► AskingPerson
///      │   │   ──questions──────────► Conversing ──────questions──► AskingPerson ──answers──► Conversing
///      │   └── failure, partial success, a key that could not sign, a person who would not answer
///      └──nothing──► Failed                     (an offer that signs at once goes from a key to Signing)
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

    /// <summary>A person is being asked; the server owes us nothing.</summary>
    AskingPerson,

    /// <summary>A password was sent.</summary>
    ProvingPassword,

    /// <summary>The server may ask: <c>keyboard-interactive</c> was begun, or its questions were answered.</summary>
    Conversing,

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
    /// (RFC 4252 §7 allows only two answers to a probe). Number 60 is another message in each phase where it is due.
    /// </summary>
    public static AuthenticationVerdict Judge(ClientAuthenticationPhase phase, MessageNumber number) => (phase, number) switch
    {
        (ClientAuthenticationPhase.Failed, _) => AuthenticationVerdict.Ignore,
        (ClientAuthenticationPhase.Authenticated, _) => AuthenticationVerdict.Disconnect,
        (_, MessageNumber.UserAuthBanner) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Signing or ClientAuthenticationPhase.AskingPerson, _) => AuthenticationVerdict.Disconnect,
        (_, MessageNumber.UserAuthFailure) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Probing, MessageNumber.UserAuthSuccess) => AuthenticationVerdict.Disconnect,
        (_, MessageNumber.UserAuthSuccess) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Probing, MessageNumber.UserAuthPublicKeyOk) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.ProvingPassword, MethodMessages.PasswordChangeRequest) => AuthenticationVerdict.Apply,
        (ClientAuthenticationPhase.Conversing, MethodMessages.InfoRequest) => AuthenticationVerdict.Apply,
        _ => AuthenticationVerdict.Disconnect,
    };
}
