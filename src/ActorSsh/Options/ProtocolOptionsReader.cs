using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>The sections whose options are the protocol's; lists of algorithms are read by <see cref="AlgorithmProfileReader"/>.</summary>
internal static class ProtocolOptionsReader
{
    public static TransportOptions ReadTransport(SshConfigurationSection section) => new()
    {
        SoftwareVersion = section.Text("software-version"),
        AnnounceHostKeys = section.Flag("announce-host-keys"),
        Compressions = section.Texts("compressions"),
        RekeyBytes = section.Size("rekey-bytes"),
        RekeyPackets = section.Long("rekey-packets"),
        RekeyInterval = section.Time("rekey-interval"),
        KeyExchangeTimeout = section.Time("key-exchange-timeout"),
        PacketTimeout = section.Time("packet-timeout"),
        MaximumUnauthenticatedPacket = section.IntSize("maximum-unauthenticated-packet"),
        UnsentAnswers = section.Int("unsent-answers"),
        UnsentAnswerBytes = section.IntSize("unsent-answer-bytes"),
        StrayPackets = section.Int("stray-packets"),
        EarlyKeyExchanges = section.Int("early-key-exchanges"),
    };

    public static AuthenticationOptions ReadAuthentication(SshConfigurationSection section)
    {
        var options = ReadUnchecked(section);
        options.CheckWays();
        return options;
    }

    private static AuthenticationOptions ReadUnchecked(SshConfigurationSection section) => new()
    {
        Methods = section.Texts("methods"),
        RequiredMethods = section.Texts("required-methods"),
        MaximumAttempts = section.Int("maximum-attempts"),
        MaximumRequests = section.Int("maximum-requests"),
        MaximumPendingRequests = section.Int("maximum-pending-requests"),
        MaximumRounds = section.Int("maximum-rounds"),
        MaximumRequestBytes = section.IntSize("maximum-request-bytes"),
        MaximumPendingRequestBytes = section.IntSize("maximum-pending-request-bytes"),
        MaximumUserNameLength = section.Int("maximum-user-name-length"),
        LoginGrace = section.Time("login-grace"),
        Banner = section.Text("banner"),
    };

    public static ConnectionLimits ReadLimits(SshConfigurationSection section) => new()
    {
        Channels = section.Int("channels"),
        Sessions = section.IntOrOff("sessions"),
        PendingInboundOpens = section.Int("pending-inbound-opens"),
        PendingOutboundOpens = section.Int("pending-outbound-opens"),
        QueuedRefusals = section.Int("queued-refusals"),
        UnfinishedRequestsPerChannel = section.Int("unfinished-requests-per-channel"),
        UnfinishedRequests = section.Int("unfinished-requests"),
        UnfinishedRequestBytes = section.Size("unfinished-request-bytes"),
        UnsentBytesPerChannel = section.Size("unsent-bytes-per-channel"),
        InitialWindowSize = section.Size("initial-window-size"),
        MaximumWindowSize = section.Size("maximum-window-size"),
        MaximumPacketSize = section.IntSize("maximum-packet-size"),
        PinnedBytesPerChannel = section.Size("pinned-bytes-per-channel"),
        EnvironmentVariables = section.Int("environment-variables"),
        EnvironmentBytes = section.IntSize("environment-bytes"),
        UnsolicitedReplies = section.Int("unsolicited-replies"),
        UnsentRequestsPerChannel = section.Int("unsent-requests-per-channel"),
        UnsentRepliesPerChannel = section.Int("unsent-replies-per-channel"),
        UnreadSegmentsPerChannel = section.Int("unread-segments-per-channel"),
        PendingRequests = section.Int("pending-requests"),
        RequestTimeout = section.TimeOrOff("request-timeout"),
        LingerTimeout = section.TimeOrOff("linger-timeout"),
        OpenTimeout = section.TimeOrOff("open-timeout"),
    };

    public static LivenessOptions ReadLiveness(SshConfigurationSection section) => new()
    {
        KeepaliveInterval = section.TimeOrOff("keepalive-interval"),
        KeepaliveCount = section.Int("keepalive-count"),
        UnusedTimeout = section.TimeOrOff("unused-timeout"),
        ChannelTimeouts = section.ParsedList("channel-timeouts", "types=time such as session=1h or direct-*=10m", ParseChannelTimeout),
    };

    public static CreditOptions ReadCredit(SshConfigurationSection section) => new()
    {
        Server = section.Size("server"),
        User = section.Size("user"),
        Connection = section.Size("connection"),
        InteractiveWindow = section.Size("interactive-window"),
        BulkWindow = section.Size("bulk-window"),
    };

    private static ChannelTimeout ParseChannelTimeout(string text)
    {
        var at = text.LastIndexOf('=');
        var time = at > 0 ? ConfigurationFactory.ParseString($"time = \"{text[(at + 1)..].Trim()}\"") : throw new FormatException();
        return new ChannelTimeout(text[..at].Trim(), time.GetTimeSpan("time"));
    }
}
