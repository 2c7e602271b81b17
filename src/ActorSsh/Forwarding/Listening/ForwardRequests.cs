using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Forwarding.Listening;

/// <summary>The global requests that begin and end listening. Parsed strictly: what does not fit disconnects (C-56).</summary>
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

    /// <summary>What a request is about.</summary>
    /// <exception cref="SshProtocolException">The data does not fit.</exception>
    public static ForwardRequest Read(string name, ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        ForwardRequest request = name is Tcpip or CancelTcpip
            ? new TcpForwardRequest(reader.ReadText(), reader.ReadUInt32())
            : new StreamLocalForwardRequest(reader.ReadText());
        reader.ExpectEnd();
        return request;
    }
}
