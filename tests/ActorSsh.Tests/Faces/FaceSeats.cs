using ActorSsh.Channels.Faces;
using ActorSsh.Channels.Serving;
using ActorSsh.Connections;
using ActorSsh.Diagnostics;
using ActorSsh.Options;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Faces;

/// <summary>Seats of channels without a server.</summary>
internal static class FaceSeats
{
    private static readonly SshConnectionInfo User = new(1, "user", null, null, "", null, default);

    public static ChannelSeat Of(ChannelHandle handle, SshServerOptions options, BufferPool buffers) => new(
        handle,
        new SshChannelOpening(User, FaceKit.Type, default),
        (options with { Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow) }).ToChannelOptions(),
        buffers,
        new ServerTally())
    {
        Connection = new SshConnection(ActorRefs.Nobody, User),
    };

    /// <summary>The actor of a channel that this face serves; null for one that nobody does.</summary>
    public static Props Serve(ChannelSeat seat, SshChannelFace? face)
    {
        Func<SshChannelOpening, SshChannelFace?> faces = _ => face;
        Func<SshChannelFace, FaceHost, FaceDriver> drive = FaceDrivers.Of;
        return Props.Create(() => new FaceActor(seat, faces, drive));
    }
}
