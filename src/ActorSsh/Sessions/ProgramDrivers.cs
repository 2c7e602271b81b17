using System.Diagnostics;
using ActorSsh.Channels;
using ActorSsh.Channels.Faces;

namespace ActorSsh.Sessions;

/// <summary>What runs which program of a session.</summary>
internal static class ProgramDrivers
{
    /// <summary>To be started by whoever has answered the client; used in the turns of the channel's actor.</summary>
    public static FaceDriver Of(SshSessionFace program, FaceHost host, SshSessionStart start) => program switch
    {
        SshSessionHandler handler => new HandlerDriver(host, new ProgramHandler(handler, new SshSession(host.Channel, start))),
        ActorProgram actor => new SessionActorDriver(host, actor.Props, start, actor.Requests),
        PipeProgram pipe => new SessionPipeDriver(host, pipe.Run, start, pipe.Options),
        _ => throw new UnreachableException($"Nothing runs a {program.GetType().Name}."),
    };
}
