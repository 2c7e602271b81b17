using ActorSsh.Channels.Faces;

namespace ActorSsh.Sessions;

/// <summary>What serves the <c>session</c> channel unless the user does: programs behind shell, command and subsystem.</summary>
internal sealed class SessionFace(Func<SshSessionStart, SshSessionFace?> programs) : SshChannelFace
{
    internal override FaceDriver Drive(FaceHost host) => new SessionDriver(host, programs);
}
