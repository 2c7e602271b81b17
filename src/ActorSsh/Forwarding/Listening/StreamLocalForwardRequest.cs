using System.Net.Sockets;
using ActorSsh.Protocol.Wire;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// A <c>streamlocal-forward@openssh.com</c> (OpenSSH's PROTOCOL, section 2.4): listens on a Unix socket that it makes, and opens
/// <c>forwarded-streamlocal@openssh.com</c> for each connection.
/// </summary>
internal sealed record StreamLocalForwardRequest(string Path) : ForwardRequest
{
    public override string RequestType => ForwardRequests.StreamLocal;

    public static StreamLocalForwardRequest Read(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var request = new StreamLocalForwardRequest(reader.ReadText());
        reader.ExpectEnd();
        return request;
    }

    public override string ToString() => Path;

    /// <summary>What is there goes to the policy like what is not: whoever may not listen does not learn what there is.</summary>
    public override Task<ForwardOutcome> ListenAsync(ForwardBinder binder) =>
        SshSocketPath.TryFollowFolder(Path, out var real, out var problem)
            ? binder.TryAsync(new UnixSocketQuestion(binder.User, real, true), () => Listen(real, binder.Options))
            : Task.FromResult(ForwardOutcome.Refused(problem));

    private ForwardOutcome Listen(string real, SshForwardingOptions options)
    {
        try
        {
            return ForwardOutcome.Bound(Serve(UnixListeners.Bind(real, options.UnlinkStaleSockets, options.ListenBacklog), real, options));
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return ForwardOutcome.Refused(failure.Message);
        }
    }

    private Forward Serve(Socket socket, string real, SshForwardingOptions options) => new(ToString(), [new ListeningSocket(socket, options.PendingConnectionsPerListener)])
    {
        Request = this,
        Path = real,
        ChannelType = ForwardTypes.ForwardedStreamLocal,
        Describe = Describe,
    };

    /// <summary>The path to the letter, and a field for later.</summary>
    private byte[] Describe(Socket accepted) => WireData.Of((ref w) =>
    {
        w.WriteText(Path);
        w.WriteText("");
    });
}
