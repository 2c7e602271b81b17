using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh.Permissions;

/// <summary>
/// What the proofs of a log-in forbid (<see cref="SshConnectionInfo.Permissions"/>) never becomes a question to the policy. Sessions are
/// always permitted; everything else a client can open or ask for leads through this machine, names of one's own included, so it counts as
/// forwarding. Within a session <see cref="SessionGate"/> goes on.
/// </summary>
internal static class LoginGate
{
    private const string Session = "session";
    private const string NoForwarding = "the key or certificate permits no forwarding";
    private const string NoTarget = "the key or certificate does not permit this target";
    private const string NoListening = "the key or certificate does not permit to listen there";

    /// <summary>Why the channel may not be opened; null where it may.</summary>
    /// <exception cref="SshProtocolException">Where it leads cannot be read.</exception>
    public static string? ReasonToRefuse(SshChannelOpening opening)
    {
        var permissions = opening.Connection.Permissions;
        return opening.Type switch
        {
            Session => null,
            _ when !permissions.PermitsPortForwarding => NoForwarding,
            ForwardTypes.DirectTcpip when permissions.PermitOpen is not null => DirectTcpipData.Read(opening.Data.Span) is var target
                && permissions.PermitsConnecting(target.Host, target.Port) ? null : NoTarget,
            ForwardTypes.DirectStreamLocal when permissions.PermitOpen is not null => NoTarget, // no list can name a path
            _ => null,
        };
    }

    /// <summary>Why the global request may not be made; null where it may.</summary>
    /// <exception cref="SshProtocolException">Where to listen cannot be read.</exception>
    public static string? ReasonToRefuse(SshConnectionInfo connection, ChannelEvent.GlobalRequestReceived request)
    {
        var permissions = connection.Permissions;
        return request.Name switch
        {
            _ when !permissions.PermitsPortForwarding => NoForwarding,
            ForwardRequests.Tcpip when permissions.PermitListen is not null => TcpipForwardData.Read(request.Data.Span) is var asked
                && permissions.PermitsListening(asked.BindAddress, asked.Port) ? null : NoListening,
            ForwardRequests.StreamLocal when permissions.PermitListen is not null => NoListening,
            _ => null,
        };
    }
}
