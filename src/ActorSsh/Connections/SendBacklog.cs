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
    public static SendBacklog Of(SshServerOptions options) =>
        new(options.OutboundBacklog, Math.Min(options.OutboundBacklog, options.InteractiveBacklog));

    public int For(ConnectionState state) => state.Channels is { IsInteractiveActive: true } ? Interactive : Bulk;
}
