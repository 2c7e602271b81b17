using System.Net.Sockets;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Forwarding;

/// <summary>
/// The target of a <c>direct-streamlocal@openssh.com</c> open (OpenSSH's PROTOCOL, section 2.4): a Unix socket of this machine. The policy
/// judges the path that is connected, after its symbolic links were followed.
/// </summary>
internal sealed record UnixTarget(string Path) : ConnectTarget
{
    public override string Name => Path;

    public static UnixTarget Read(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var target = new UnixTarget(reader.ReadText());
        reader.ReadString(); // reserved
        reader.ReadUInt32(); // reserved
        return target;
    }

    /// <summary>A path that leads nowhere goes to the policy like any other: whoever may not connect does not learn what there is.</summary>
    public override async Task<ConnectOutcome> ConnectAsync(TargetConnector connector, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(connector, await connector.FollowAsync(Path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return ConnectOutcome.Failed("the path could not be followed in time");
        }
    }

    private static async Task<ConnectOutcome> TryAsync(TargetConnector connector, FollowedPath path, CancellationToken cancellationToken) => path.Real is { } real
        ? await connector.TryAsync(new UnixSocketQuestion(connector.User, real, false), new UnixDomainSocketEndPoint(real), cancellationToken).ConfigureAwait(false)
        : ConnectOutcome.Failed(path.Problem);
}
