using System.Diagnostics;
using ActorSsh.Channels;
using ActorSsh.Channels.Faces;
using ActorSsh.Sessions;

namespace ActorSsh.Connections;

/// <summary>What drives which face of a channel.</summary>
internal static class FaceDrivers
{
    /// <summary>To be started by the channel's actor, and used in its turns.</summary>
    public static FaceDriver Of(SshChannelFace face, FaceHost host) => face switch
    {
        SshChannelHandler handler => new HandlerDriver(host, handler),
        ActorFace actor => new ActorDriver(host, actor.Props),
        PipeFace pipe => new ChannelPipeDriver(host, pipe.Run, pipe.Options),
        SessionFace session => new SessionDriver(host, session.Programs),
        _ => throw new UnreachableException($"Nothing drives a {face.GetType().Name}."),
    };
}
