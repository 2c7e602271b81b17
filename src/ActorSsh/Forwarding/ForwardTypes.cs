namespace ActorSsh.Forwarding;

/// <summary>Channel types that join a channel to a socket.</summary>
internal static class ForwardTypes
{
    /// <summary>RFC 4254 §7.2.</summary>
    public const string DirectTcpip = "direct-tcpip";

    /// <summary>OpenSSH's PROTOCOL, section 2.4.</summary>
    public const string DirectStreamLocal = "direct-streamlocal@openssh.com";
}
