using System.Net;
using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>
/// What is listened on at one moment because a client asked for it (<c>ssh -R</c>; RFC 4254 §7.1), for listings (C-67). What a session's program
/// listens on by itself, for the client's agent or X server, is not among them.
/// </summary>
/// <param name="Handle">Names it to <see cref="SshConnection.CancelRemoteForwardAsync"/>.</param>
/// <param name="RequestType">What the client asked by: <c>tcpip-forward</c> or <c>streamlocal-forward@openssh.com</c>.</param>
/// <param name="Since">When it began, on the server's clock.</param>
public sealed record SshRemoteForward(SshRemoteForwardHandle Handle, string RequestType, DateTimeOffset Since)
{
    /// <summary>The address to bind as the client wrote it, which is text of the peer's: perhaps empty, or <c>*</c>; empty for a Unix socket.</summary>
    public string BindAddress { get; init; } = "";

    /// <summary>Where it listens, all on the same port; none for a Unix socket.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; init; } = [];

    /// <summary>The path of the Unix socket, its directory's links followed; null where it is none.</summary>
    public string? Path { get; init; }

    /// <summary>Channels that came of it and that the client confirmed, those that are over included.</summary>
    public long ChannelsOpened { get; init; }

    /// <summary>Those of them that are not closed yet: names of <see cref="SshConnectionStatus.Channels"/>, to pause or kill.</summary>
    public IReadOnlyList<ChannelHandle> Channels { get; init; } = [];

    /// <summary>Where it listens, as one text for logs: the path, or the endpoints.</summary>
    public override string ToString() => Path ?? string.Join(", ", EndPoints);
}
