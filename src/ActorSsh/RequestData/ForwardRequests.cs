namespace ActorSsh.RequestData;

/// <summary>The global requests that begin and end listening.</summary>
internal static class ForwardRequests
{
    /// <summary>RFC 4254 §7.1.</summary>
    public const string Tcpip = "tcpip-forward";

    /// <summary>RFC 4254 §7.1.</summary>
    public const string CancelTcpip = "cancel-tcpip-forward";

    /// <summary>OpenSSH's PROTOCOL, section 2.4.</summary>
    public const string StreamLocal = "streamlocal-forward@openssh.com";

    /// <summary>OpenSSH's PROTOCOL, section 2.4.</summary>
    public const string CancelStreamLocal = "cancel-streamlocal-forward@openssh.com";

    public static IReadOnlyCollection<string> All { get; } = [Tcpip, CancelTcpip, StreamLocal, CancelStreamLocal];

    /// <summary>Whether a request ends what another began.</summary>
    public static bool IsCancel(string name) => name is CancelTcpip or CancelStreamLocal;
}
