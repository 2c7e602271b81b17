namespace ActorSsh.Protocol.Transport;

/// <summary>
/// What the peer may send now. Each direction has its own view of a key exchange: this one moves by what was received, never by what we
/// sent, for the peer sends what it likes until it has seen our KEXINIT.
/// <code>
/// FirstKexInit --KEXINIT--> First|Strict Guess --guess--> First|Strict Method --30/31--> First|Strict NewKeys
///                                                                                              | NEWKEYS
///                                            ServiceRequest &lt;--first packet-- ExtInfoSlot &lt;----+
///                                                  | SERVICE_REQUEST / SERVICE_ACCEPT
///                                                  v
///                                           Authentication --EXT_INFO (client)--> ExtInfoBeforeSuccess
///                                                  | OnAuthenticated                     |
///                                                  v                                     v
///                                                 Open  &lt;--------------------------------+
/// ServiceRequest, Authentication, Open --KEXINIT--> RekeyGuess -> RekeyMethod -> RekeyNewKeys --NEWKEYS--> back
/// </code>
/// </summary>
internal enum GatePhase : byte
{
    /// <summary>Nothing but the peer's first KEXINIT is due.</summary>
    FirstKexInit,

    /// <summary>First exchange: the method message of the peer's wrong guess is due.</summary>
    FirstGuess,

    /// <summary>First exchange: the peer's method message is due.</summary>
    FirstMethod,

    /// <summary>First exchange: the peer's NEWKEYS is due.</summary>
    FirstNewKeys,

    /// <summary>As <see cref="FirstGuess"/>, with strict key exchange (T-3).</summary>
    StrictGuess,

    /// <summary>As <see cref="FirstMethod"/>, with strict key exchange (T-3).</summary>
    StrictMethod,

    /// <summary>As <see cref="FirstNewKeys"/>, with strict key exchange (T-3).</summary>
    StrictNewKeys,

    /// <summary>The packet right behind the peer's first NEWKEYS, which may be EXT_INFO (RFC 8308 §2.4).</summary>
    ExtInfoSlot,

    /// <summary>The request for, or the grant of, <c>ssh-userauth</c> is due.</summary>
    ServiceRequest,

    /// <summary>The user authentication protocol runs.</summary>
    Authentication,

    /// <summary>The client was sent a second EXT_INFO: USERAUTH_SUCCESS must follow (RFC 8308 §2.4).</summary>
    ExtInfoBeforeSuccess,

    /// <summary>The connection protocol runs.</summary>
    Open,

    /// <summary>Re-exchange: the method message of the peer's wrong guess is due.</summary>
    RekeyGuess,

    /// <summary>Re-exchange: the peer's method message is due.</summary>
    RekeyMethod,

    /// <summary>Re-exchange: the peer's NEWKEYS is due.</summary>
    RekeyNewKeys,
}
