using ActorSsh.Protocol;

namespace ActorSsh.Connections;

/// <summary>
/// How much may be sealed before it is on the network (C-35): what is sealed cannot be overtaken. Little while an interactive channel is at
/// work, else more, since large sends cost less per byte.
/// </summary>
/// <param name="Bulk">Bytes, as a rule.</param>
/// <param name="Interactive">Bytes, while an interactive channel is at work.</param>
internal readonly record struct SendBacklog(int Bulk, int Interactive)
{
    /// <summary>All that a peer gets before it has logged in: it might read nothing.</summary>
    private const int Minimum = SshServerOptions.MinimumBacklog;

    private const int LargestPacket = 36 * 1024;

    public static SendBacklog Of(SshServerOptions options) =>
        new(options.OutboundBacklog, Math.Min(options.OutboundBacklog, options.InteractiveBacklog));

    /// <summary>What the system may hold of a backlog; the largest packet must fit into the rest.</summary>
    public static int SystemsPart(int backlog) => Math.Min(backlog / 4, backlog - LargestPacket);

    public int For(ConnectionState state) => state.Channels switch
    {
        null => Minimum,
        { IsInteractiveActive: true } => Interactive,
        _ => Bulk,
    };
}
