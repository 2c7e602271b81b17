namespace ActorSsh.RequestData;

/// <summary>Channel types that join a channel to a socket.</summary>
internal static class ForwardTypes
{
    /// <summary>RFC 4254 §7.2; a client's.</summary>
    public const string DirectTcpip = "direct-tcpip";

    /// <summary>RFC 4254 §7.2; a server's, for <see cref="ForwardRequests.Tcpip"/>.</summary>
    public const string ForwardedTcpip = "forwarded-tcpip";

    /// <summary>OpenSSH's PROTOCOL, section 2.4; a client's.</summary>
    public const string DirectStreamLocal = "direct-streamlocal@openssh.com";

    /// <summary>OpenSSH's PROTOCOL, section 2.4; a server's, for <see cref="ForwardRequests.StreamLocal"/>.</summary>
    public const string ForwardedStreamLocal = "forwarded-streamlocal@openssh.com";

    /// <summary>OpenSSH's PROTOCOL.agent; a server's, for <c>auth-agent-req@openssh.com</c>.</summary>
    public const string OpenSshAgent = "auth-agent@openssh.com";

    /// <summary>RFC 9987; a server's, for <c>agent-req</c>.</summary>
    public const string Agent = "agent-connect";

    /// <summary>RFC 4254 §6.3.2; a server's, for <c>x11-req</c>.</summary>
    public const string X11 = "x11";
}
