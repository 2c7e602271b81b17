using ActorSsh.Channels.Commands;
using ActorSsh.Permissions;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>Keeps from the policy what the log-in forbids (<see cref="LoginGate"/>).</summary>
internal sealed class GlobalRequestGate(SshConnection connection, ConnectionReport report)
{
    /// <summary>Whether the request is refused here; then it was logged.</summary>
    public bool Refuses(ChannelEvent.GlobalRequestReceived request)
    {
        if (ReasonToRefuse(request) is not { } reason)
        {
            return false;
        }

        report.GlobalRequestDenied(request.Name, reason);
        return true;
    }

    private string? ReasonToRefuse(ChannelEvent.GlobalRequestReceived request)
    {
        try
        {
            return LoginGate.ReasonToRefuse(connection.Info, request);
        }
        catch (SshProtocolException violation)
        {
            connection.Actor.Tell(new DisconnectConnection(violation.Reason, violation.Message), ActorRefs.NoSender);
            return violation.Message;
        }
    }
}
