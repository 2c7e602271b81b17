using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>
/// The requests by which a session's client offers ways back to it: to its agent (OpenSSH's agent forwarding, RFC 9987) and to its X server
/// (RFC 4254 §6.3).
/// </summary>
internal static class WayBackRequests
{
    public const string OpenSshAgent = "auth-agent-req@openssh.com";

    public const string Agent = "agent-req";

    public const string X11 = "x11-req";

    public static bool Serves(string requestType) => requestType is OpenSshAgent or Agent or X11;

    /// <summary>Reads the data of one of those requests; null where there is none.</summary>
    /// <exception cref="SshProtocolException">It does not fit.</exception>
    public static X11Parameters? Read(string requestType, ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var parameters = requestType == X11 ? X11Parameters.Read(ref reader) : null;
        reader.ExpectEnd();
        return parameters;
    }
}
