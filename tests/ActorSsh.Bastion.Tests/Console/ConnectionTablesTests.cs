using System.Net;
using ActorSsh.Bastion.Console;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class ConnectionTablesTests
{
    private static readonly ChannelStatus Shell = new(
        new ChannelHandle(0, 1), RemoteChannel: 7, "session", ChannelPhase.Open, SendWindow: 2 << 20, ReceiveWindow: 1536, QueuedToSend: 12, QueuedReceived: 512,
        BytesSent: 3L << 30, BytesReceived: 20_000, UnfinishedRequests: 0, LastActivity: TimeSpan.FromSeconds(10), Weight: 1, IsPaused: false, IsInteractive: true);

    [Fact, Trait("rule", "C-67")]
    public void Connections_ShowRoundTripAndIdleTime_AndADashBeforeTheFirst() => Assert.Equal(
        """
        ID  USER  FROM             SINCE                 PHASE  CHANNELS  RTT   IDLE  CLIENT
        3   ann   192.0.2.1:40000  2026-01-02 03:04:05Z  Open   1         12ms  5m    SSH-2.0-OpenSSH_9.9
        4   bob   [2001:db8::1]:4  2026-01-02 03:04:05Z  Open   0         -     5m    SSH-2.0-OpenSSH_9.9

        """,
        ConnectionTables.Connections(
        [
            Status(3, "ann", "192.0.2.1:40000", Shell) with { RoundTripTime = TimeSpan.FromMilliseconds(12.7) },
            Status(4, "bob", "[2001:db8::1]:4"),
        ]));

    [Fact, Trait("rule", "C-67")]
    public void Channels_ShowBothDirections_IdleTimeAndWeight() => Assert.Equal(
        """
        CONNECTION  CHANNEL  USER  TYPE          PHASE  BYTES     QUEUED  WINDOW     IDLE  WEIGHT
        3           0        ann   session       Open   19K/3.0G  512/12  1.5K/2.0M  1m    1
        3           12       ann   direct-tcpip  Open   19K/3.0G  512/12  1.5K/2.0M  0s    4, paused

        """,
        ConnectionTables.Channels(
        [
            Status(3, "ann", "192.0.2.1:40000", Shell, Shell with
            {
                Handle = new ChannelHandle(12, 2), Type = "direct-tcpip", LastActivity = TimeSpan.FromSeconds(100), Weight = 4, IsPaused = true,
            }),
        ]));

    [Fact, Trait("rule", "C-67")]
    public void Text_OfAPeer_IsEscaped()
    {
        var status = Status(3, "\e[2J", "192.0.2.1:40000", Shell with { Type = "\a" });

        Assert.DoesNotContain('\e', ConnectionTables.Connections([status]));
        Assert.DoesNotContain('\a', ConnectionTables.Channels([status]));
    }

    private static SshConnectionStatus Status(long id, string user, string from, params ChannelStatus[] channels) => new(
        new SshConnectionInfo(
            id, user, IPEndPoint.Parse(from), null, "SSH-2.0-OpenSSH_9.9", null, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
        "Open", 0, 0, channels)
    {
        IdleTime = TimeSpan.FromMinutes(5),
        MeasuredAt = TimeSpan.FromSeconds(100),
    };
}
