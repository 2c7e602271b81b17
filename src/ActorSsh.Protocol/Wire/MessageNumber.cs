namespace ActorSsh.Protocol.Wire;

/// <summary>The first byte of every payload (RFC 4250 §4.1). Numbers 30..49 and 60..79 belong to the method in use.</summary>
public enum MessageNumber : byte
{
    /// <summary><c>SSH_MSG_DISCONNECT</c> (RFC 4253 §11.1).</summary>
    Disconnect = 1,

    /// <summary><c>SSH_MSG_IGNORE</c> (RFC 4253 §11.2).</summary>
    Ignore = 2,

    /// <summary><c>SSH_MSG_UNIMPLEMENTED</c> (RFC 4253 §11.4).</summary>
    Unimplemented = 3,

    /// <summary><c>SSH_MSG_DEBUG</c> (RFC 4253 §11.3).</summary>
    Debug = 4,

    /// <summary><c>SSH_MSG_SERVICE_REQUEST</c> (RFC 4253 §10).</summary>
    ServiceRequest = 5,

    /// <summary><c>SSH_MSG_SERVICE_ACCEPT</c> (RFC 4253 §10).</summary>
    ServiceAccept = 6,

    /// <summary><c>SSH_MSG_EXT_INFO</c> (RFC 8308 §2.3).</summary>
    ExtInfo = 7,

    /// <summary><c>SSH_MSG_KEXINIT</c> (RFC 4253 §7.1).</summary>
    KexInit = 20,

    /// <summary><c>SSH_MSG_NEWKEYS</c> (RFC 4253 §7.3).</summary>
    NewKeys = 21,

    /// <summary><c>SSH_MSG_KEX_ECDH_INIT</c> (RFC 5656 §7.1), the same number for curve25519 (RFC 8731).</summary>
    KexEcdhInit = 30,

    /// <summary><c>SSH_MSG_KEX_ECDH_REPLY</c> (RFC 5656 §7.1).</summary>
    KexEcdhReply = 31,

    /// <summary><c>SSH_MSG_USERAUTH_REQUEST</c> (RFC 4252 §5).</summary>
    UserAuthRequest = 50,

    /// <summary><c>SSH_MSG_USERAUTH_FAILURE</c> (RFC 4252 §5.1).</summary>
    UserAuthFailure = 51,

    /// <summary><c>SSH_MSG_USERAUTH_SUCCESS</c> (RFC 4252 §5.1).</summary>
    UserAuthSuccess = 52,

    /// <summary><c>SSH_MSG_USERAUTH_BANNER</c> (RFC 4252 §5.4).</summary>
    UserAuthBanner = 53,

    /// <summary><c>SSH_MSG_USERAUTH_PK_OK</c> (RFC 4252 §7); other methods give 60 another meaning.</summary>
    UserAuthPublicKeyOk = 60,

    /// <summary><c>SSH_MSG_USERAUTH_INFO_RESPONSE</c> (RFC 4256 §3.4).</summary>
    UserAuthInfoResponse = 61,

    /// <summary><c>SSH_MSG_GLOBAL_REQUEST</c> (RFC 4254 §4).</summary>
    GlobalRequest = 80,

    /// <summary><c>SSH_MSG_REQUEST_SUCCESS</c> (RFC 4254 §4).</summary>
    RequestSuccess = 81,

    /// <summary><c>SSH_MSG_REQUEST_FAILURE</c> (RFC 4254 §4).</summary>
    RequestFailure = 82,

    /// <summary><c>SSH_MSG_CHANNEL_OPEN</c> (RFC 4254 §5.1).</summary>
    ChannelOpen = 90,

    /// <summary><c>SSH_MSG_CHANNEL_OPEN_CONFIRMATION</c> (RFC 4254 §5.1).</summary>
    ChannelOpenConfirmation = 91,

    /// <summary><c>SSH_MSG_CHANNEL_OPEN_FAILURE</c> (RFC 4254 §5.1).</summary>
    ChannelOpenFailure = 92,

    /// <summary><c>SSH_MSG_CHANNEL_WINDOW_ADJUST</c> (RFC 4254 §5.2).</summary>
    ChannelWindowAdjust = 93,

    /// <summary><c>SSH_MSG_CHANNEL_DATA</c> (RFC 4254 §5.2).</summary>
    ChannelData = 94,

    /// <summary><c>SSH_MSG_CHANNEL_EXTENDED_DATA</c> (RFC 4254 §5.2).</summary>
    ChannelExtendedData = 95,

    /// <summary><c>SSH_MSG_CHANNEL_EOF</c> (RFC 4254 §5.3).</summary>
    ChannelEof = 96,

    /// <summary><c>SSH_MSG_CHANNEL_CLOSE</c> (RFC 4254 §5.3).</summary>
    ChannelClose = 97,

    /// <summary><c>SSH_MSG_CHANNEL_REQUEST</c> (RFC 4254 §5.4).</summary>
    ChannelRequest = 98,

    /// <summary><c>SSH_MSG_CHANNEL_SUCCESS</c> (RFC 4254 §5.4).</summary>
    ChannelSuccess = 99,

    /// <summary><c>SSH_MSG_CHANNEL_FAILURE</c> (RFC 4254 §5.4).</summary>
    ChannelFailure = 100,

    /// <summary><c>SSH2_MSG_PING</c> (OpenSSH PROTOCOL §1.8, <c>ping@openssh.com</c>).</summary>
    Ping = 192,

    /// <summary><c>SSH2_MSG_PONG</c> (OpenSSH PROTOCOL §1.8).</summary>
    Pong = 193,
}
