namespace ActorSsh.Forwarding;

/// <summary>Channel types that join a channel to a socket.</summary>
internal static class ForwardTypes
{
    /// <summary>RFC 4254 §7.2; a client's.</summary>
    public const string DirectTcpip = "direct-tcpip";

    /// <summary>RFC 4254 §7.2; a server's, for <see cref="Listening.ForwardRequests.Tcpip"/>.</summary>
    public const string ForwardedTcpip = "forwarded-tcpip";

    /// <summary>OpenSSH's PROTOCOL, section 2.4; a client's.</summary>
    public const string DirectStreamLocal = "direct-streamlocal@openssh.com";

    /// <summary>OpenSSH's PROTOCOL, section 2.4; a server's, for <see cref="Listening.ForwardRequests.StreamLocal"/>.</summary>
    public const string ForwardedStreamLocal = "forwarded-streamlocal@openssh.com";
}
