using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Connections;

/// <summary>Holds a connection's actor until the gate opens: what it is told meanwhile waits together.</summary>
internal sealed record HoldCommand(ChannelHandle Handle, ManualResetEventSlim Gate) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => Gate.Wait();
}
