using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.RequestData;

namespace ActorSsh.Permissions;

/// <summary>
/// What the proofs of a log-in leave of the requests in a session, whatever serves it: no terminal, agent or display where they are not
/// permitted; the forced command in place of what is asked for; the variables they set.
/// </summary>
internal static class SessionGate
{
    /// <summary>What was asked for, told to a forced command.</summary>
    public const string OriginalCommand = "SSH_ORIGINAL_COMMAND";

    /// <summary>The request as it may go on.</summary>
    /// <param name="permissions">What the log-in leaves.</param>
    /// <param name="request">As it came.</param>
    /// <param name="reason">Why not, where it may not.</param>
    /// <returns>Null where it may not: the session goes on without.</returns>
    /// <exception cref="SshProtocolException">It cannot be read.</exception>
    public static ChannelEvent.RequestReceived? Judge(LoginPermissions permissions, ChannelEvent.RequestReceived request, out string reason)
    {
        reason = ReasonToRefuse(permissions, request.Type);
        return reason.Length > 0 ? null
            : request.Type is not ("shell" or "exec" or "subsystem") ? request
            : permissions.ForcedCommand is { } command ? Force(command, permissions, request)
            : permissions.Environment.Count > 0 ? request with { Environment = Merge(permissions.Environment, request.Environment) }
            : request;
    }

    private static string ReasonToRefuse(LoginPermissions permissions, string type) => type switch
    {
        "pty-req" when !permissions.PermitsPty => "the key or certificate permits no terminal",
        "x11-req" when !permissions.PermitsX11Forwarding => "the key or certificate permits no X11 forwarding",
        "auth-agent-req@openssh.com" or "agent-req" when !permissions.PermitsAgentForwarding => "the key or certificate permits no agent forwarding",
        _ => "",
    };

    private static ChannelEvent.RequestReceived Force(string command, LoginPermissions permissions, ChannelEvent.RequestReceived request)
    {
        var asked = request.Type == "shell" ? SessionRequests.ReadNothing(request.Data.Span) : SessionRequests.ReadCommand(request.Data.Span);
        var variables = new Dictionary<string, string>(permissions.Environment);
        variables.Remove(OriginalCommand);
        if (request.Type != "shell")
        {
            variables[OriginalCommand] = asked;
        }

        var others = request.Environment.Where(static variable => variable.Name != OriginalCommand); // only we may say what it was
        return request with
        {
            Type = "exec",
            Data = WireData.Of((ref w) => w.WriteText(command)),
            Environment = Merge(variables, others),
        };
    }

    /// <summary>Ours first: where not all fit on, it is the client's that are lost.</summary>
    private static IReadOnlyList<EnvironmentVariable> Merge(IReadOnlyDictionary<string, string> ours, IEnumerable<EnvironmentVariable> theirs) =>
    [
        .. ours.Select(static pair => new EnvironmentVariable(pair.Key, pair.Value)),
        .. theirs.Where(variable => !ours.ContainsKey(variable.Name)),
    ];
}
