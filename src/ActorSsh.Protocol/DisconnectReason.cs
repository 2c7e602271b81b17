namespace ActorSsh.Protocol;

/// <summary>Why a connection ends, as <c>SSH_MSG_DISCONNECT</c> carries it (RFC 4253 §11.1).</summary>
public enum DisconnectReason : uint
{
    /// <summary>The host is not allowed to connect here.</summary>
    HostNotAllowedToConnect = 1,

    /// <summary>The peer broke the protocol: a malformed, misplaced or forbidden message.</summary>
    ProtocolError = 2,

    /// <summary>No common algorithms, or the key exchange itself failed.</summary>
    KeyExchangeFailed = 3,

    /// <summary>Reserved by the RFC; never sent.</summary>
    Reserved = 4,

    /// <summary>A packet's MAC or tag was wrong.</summary>
    MacError = 5,

    /// <summary>Compressed data could not be expanded, or expanded past the packet limit.</summary>
    CompressionError = 6,

    /// <summary>The service asked for is not offered.</summary>
    ServiceNotAvailable = 7,

    /// <summary>The peer's protocol version is not 2.0.</summary>
    ProtocolVersionNotSupported = 8,

    /// <summary>The server's host key was not accepted.</summary>
    HostKeyNotVerifiable = 9,

    /// <summary>The connection was lost, or a time limit passed in silence.</summary>
    ConnectionLost = 10,

    /// <summary>The application ended the connection; the ordinary end.</summary>
    ByApplication = 11,

    /// <summary>Too many connections are open.</summary>
    TooManyConnections = 12,

    /// <summary>The user gave up logging in.</summary>
    AuthCancelledByUser = 13,

    /// <summary>No authentication method is left, or too many attempts failed.</summary>
    NoMoreAuthMethodsAvailable = 14,

    /// <summary>The user name is not acceptable.</summary>
    IllegalUserName = 15,
}
