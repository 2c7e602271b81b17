using System.Net;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Tests.Console.Support;

/// <summary>Connections and channels as they might be.</summary>
internal static class Some
{
    public static readonly ChannelStatus Channel = new(
        new ChannelHandle(0, 1), RemoteChannel: 7, "session", ChannelPhase.Open, SendWindow: 2 << 20, ReceiveWindow: 1536, QueuedToSend: 12, QueuedReceived: 512,
        BytesSent: 3L << 30, BytesReceived: 20_000, UnfinishedRequests: 0, LastActivity: TimeSpan.FromSeconds(10), Weight: 1, IsPaused: false, IsInteractive: true);

    public static readonly SshRemoteForward Port = new(new SshRemoteForwardHandle(1), "tcpip-forward", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
        BindAddress = "localhost", EndPoints = [IPEndPoint.Parse("127.0.0.1:8080"), IPEndPoint.Parse("[::1]:8080")], ChannelsOpened = 5, Channels = [new ChannelHandle(2, 1)],
    };

    public static readonly SshRemoteForward Socket = new(new SshRemoteForwardHandle(2), "streamlocal-forward@openssh.com", new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero))
    {
        Path = "/run/ann/\u001bweb.sock",
    };

    public static SshConnectionInfo Info(long id, string user, string from = "192.0.2.1:40000") => new(
        id, user, IPEndPoint.Parse(from), null, "SSH-2.0-OpenSSH_9.9", null, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public static SshConnectionStatus Connection(long id, string user, params ChannelStatus[] channels) => new(Info(id, user), "Open", 0, 0, channels)
    {
        IdleTime = TimeSpan.FromMinutes(5),
        MeasuredAt = TimeSpan.FromSeconds(100),
    };
}
