using System.Net;
using System.Text.Json;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>Turns <c>actor-ssh.*</c> into options. A key is the kebab-case of its property; its path is the section of the option's class.</summary>
internal static class SshServerOptionsReader
{
    public static SshServerOptions Read(Config config) =>
        In(config, "actor-ssh.server", server => ReadServer(server, config)).WithAlgorithms(AlgorithmProfileReader.ReadChosen(config));

    private static SshServerOptions ReadServer(Section section, Config config) => new()
    {
        Name = section.Text("name"),
        Listen = [.. section.Texts("listen").Select(text => ParseEndPoint(text, section.PathOf("listen")))],
        MaximumConnections = section.Int("maximum-connections"),
        ConnectTimeout = section.Time("connect-timeout"),
        StopTimeout = section.Time("stop-timeout"),
        ListenBacklog = section.Int("listen-backlog"),
        ListingTimeout = section.Time("listing-timeout"),
        RestartBackoff = section.Time("restart-backoff"),
        RestartBackoffMaximum = section.Time("restart-backoff-maximum"),
        WorkerThreads = section.Int("worker-threads") is var threads and not 0 ? threads : Environment.ProcessorCount,
        PacketsPerTurn = section.Int("packets-per-turn"),
        ReceivesPerTurn = section.Int("receives-per-turn"),
        SendsPerTurn = section.Int("sends-per-turn"),
        ReceiveBuffer = section.IntSize("receive-buffer"),
        ReceiveBufferMaximum = section.IntSize("receive-buffer-maximum"),
        OutboundBacklog = section.IntSize("outbound-backlog"),
        InteractiveBacklog = section.IntSize("interactive-backlog"),
        Admission = In(config, "actor-ssh.admission", section => ReadAdmission(section, config)),
        Ending = In(config, "actor-ssh.ending", ReadEnding),
        Splice = In(config, "actor-ssh.splice", ReadSplice),
        Transport = In(config, "actor-ssh.transport", ReadTransport),
        Authentication = In(config, "actor-ssh.authentication", ReadPassableAuthentication),
        Limits = In(config, "actor-ssh.limits", ReadLimits),
        Liveness = In(config, "actor-ssh.liveness", ReadLiveness),
        Credit = In(config, "actor-ssh.credit", ReadCredit),
        Forwarding = In(config, "actor-ssh.forwarding", ReadForwarding),
    };

    private static EndingOptions ReadEnding(Section section) => new()
    {
        FlushTimeout = section.Time("flush-timeout"),
        CloseDelay = section.Time("close-delay"),
        DiscardBytes = section.IntSize("discard-bytes"),
        HandlerGrace = section.Time("handler-grace"),
        DrainCloseTimeout = section.Time("drain-close-timeout"),
    };

    private static SshAdmissionOptions ReadAdmission(Section section, Config config) => new()
    {
        MaxStartups = section.ParsedOrOff("max-startups", "start:rate:full such as 100:30:1000, or off", SshMaxStartups.Parse),
        PerSourceMaxStartups = section.IntOrOff("per-source-max-startups"),
        PerSourceNetBlockSize = section.Parsed("per-source-net-block-size", "bits of IPv4 and IPv6 such as 32:128", SshNetBlockSize.Parse),
        PendingAccepts = section.Int("pending-accepts"),
        LingeringRefusals = section.Int("lingering-refusals"),
        ReceiveBuffer = section.IntSize("receive-buffer"),
        WorkPerSource = section.Int("work-per-source"),
        WorkQueued = section.Int("work-queued"),
        Penalties = In(config, "actor-ssh.admission.penalties", ReadPenalties),
    };

    private static SshPenaltyOptions ReadPenalties(Section section) => new()
    {
        Enabled = section.Flag("enabled"),
        Authfail = section.Time("authfail"),
        Noauth = section.Time("noauth"),
        GraceExceeded = section.Time("grace-exceeded"),
        Crash = section.Time("crash"),
        Refuseconnection = section.Time("refuseconnection"),
        Min = section.Time("min"),
        Max = section.Time("max"),
        MaxSources4 = section.Int("max-sources4"),
        MaxSources6 = section.Int("max-sources6"),
        Overflow = section.Choice<SshPenaltyOverflow>("overflow"),
        ExemptList = [.. section.Texts("exempt-list").Select(text => section.Parsed("exempt-list", text, "network/bits such as 10.0.0.0/8", ParseNetwork))],
    };

    private static SpliceOptions ReadSplice(Section section) => new()
    {
        UnsentBytes = section.IntSize("unsent-bytes"),
        Segments = section.Int("segments"),
        EnvironmentVariables = section.Int("environment-variables"),
        DiscardBytes = section.IntSize("discard-bytes"),
    };

    private static SshForwardingOptions ReadForwarding(Section section) => new()
    {
        GatewayPorts = section.Choice<SshGatewayPorts>("gateway-ports"),
        ListenersPerConnection = section.Int("listeners-per-connection"),
        PendingConnectionsPerListener = section.Int("pending-connections-per-listener"),
        LookUps = section.Int("look-ups"),
        AcceptRetryDelay = section.Time("accept-retry-delay"),
        UnlinkStaleSockets = section.Flag("unlink-stale-sockets"),
        X11FirstDisplay = section.Int("x11-first-display"),
        X11Displays = section.Int("x11-displays"),
    };

    private static TransportOptions ReadTransport(Section section) => new()
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
    };

    private static AuthenticationOptions ReadPassableAuthentication(Section section)
    {
        var options = ReadAuthentication(section);
        options.CheckWays();
        return options;
    }

    private static AuthenticationOptions ReadAuthentication(Section section) => new()
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

    private static ConnectionLimits ReadLimits(Section section) => new()
    {
        Channels = section.Int("channels"),
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

    private static LivenessOptions ReadLiveness(Section section) => new()
    {
        KeepaliveInterval = section.TimeOrOff("keepalive-interval"),
        KeepaliveCount = section.Int("keepalive-count"),
        UnusedTimeout = section.TimeOrOff("unused-timeout"),
        ChannelTimeouts = [.. section.Texts("channel-timeouts").Select(text => ParseChannelTimeout(text, section.PathOf("channel-timeouts")))],
    };

    private static CreditOptions ReadCredit(Section section) => new()
    {
        Server = section.Size("server"),
        User = section.Size("user"),
        Connection = section.Size("connection"),
        InteractiveWindow = section.Size("interactive-window"),
        BulkWindow = section.Size("bulk-window"),
    };

    /// <summary>Reads one section; a value its options refuse is told with its path, or the section's where the refusal is about several.</summary>
    private static T In<T>(Config config, string path, Func<Section, T> read)
    {
        try
        {
            return read(new Section(config, path));
        }
        catch (ArgumentException refused)
        {
            throw new ConfigurationException($"{PathOf(path, refused.ParamName)}: {Words(refused)}", refused);
        }
    }

    private static string PathOf(string section, string? property) =>
        property is { Length: > 0 } && char.IsUpper(property[0]) ? $"{section}.{JsonNamingPolicy.KebabCaseLower.ConvertName(property)}" : section;

    /// <summary>The message as it was written: the framework appends the parameter and the value.</summary>
    private static string Words(ArgumentException refused) => refused.Message.Split(" (Parameter '")[0];

    private static ChannelTimeout ParseChannelTimeout(string text, string path)
    {
        var at = text.LastIndexOf('=');
        if (at <= 0 || at == text.Length - 1)
        {
            throw new ConfigurationException($"{path}: '{text}' came; types=time is allowed, such as session=1h or direct-*=10m.");
        }

        var time = ConfigurationFactory.ParseString($"{path} = \"{text[(at + 1)..].Trim()}\"");
        return In(time, path, _ => new ChannelTimeout(text[..at].Trim(), new Section(time, "").Time(path)));
    }

    /// <summary>A network, or one address.</summary>
    private static IPNetwork ParseNetwork(string text) => IPAddress.TryParse(text, out var address)
        ? new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 128 : 32)
        : IPNetwork.Parse(text);

    private static IPEndPoint ParseEndPoint(string text, string path) =>
        IPEndPoint.TryParse(text, out var endPoint)
            ? endPoint
            : throw new ConfigurationException($"{path}: '{text}' came; address:port is allowed, such as 127.0.0.1:2222 or [::1]:2222.");

    /// <summary>One section; what cannot be read is told with its path.</summary>
    private sealed class Section(Config config, string path)
    {
        public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

        public string Text(string key) => Read(key, "text", at => config.GetString(at));

        public IReadOnlyList<string> Texts(string key) => Read(key, "a list of texts", at => config.GetStringList(at).ToArray());

        public bool Flag(string key) => Read(key, "on or off", at => config.GetBoolean(at));

        /// <summary>A value of an enumeration, in kebab-case.</summary>
        public T Choice<T>(string key)
            where T : struct, Enum => Read(
                key,
                string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
                at => Enum.TryParse<T>(config.GetString(at).Replace("-", "", StringComparison.Ordinal), true, out var value) ? value : throw new FormatException());

        public int Int(string key) => Read(key, "a whole number", at => config.GetInt(at));

        public int? IntOrOff(string key) => Text(key) == "off" ? null : Int(key);

        public T Parsed<T>(string key, string allowed, Func<string, T> parse) => Read(key, allowed, at => parse(config.GetString(at)));

        /// <summary>One text of a list.</summary>
        public T Parsed<T>(string key, string text, string allowed, Func<string, T> parse) => Read(key, allowed, _ => parse(text), text);

        public T? ParsedOrOff<T>(string key, string allowed, Func<string, T> parse)
            where T : struct => Text(key) == "off" ? null : Parsed(key, allowed, parse);

        public long Long(string key) => Read(key, "a whole number", at => config.GetLong(at));

        public TimeSpan Time(string key) => Read(key, "a time such as 10s", at => config.GetTimeSpan(at));

        public TimeSpan? TimeOrOff(string key) => Text(key) == "off" ? null : Time(key);

        public long Size(string key) => Read(key, "a size such as 64k", at => config.GetByteSize(at)) ?? 0;

        public int IntSize(string key) => Read(key, "a size below 2G", at => checked((int)(config.GetByteSize(at) ?? 0)));

        private T Read<T>(string key, string allowed, Func<string, T> read, string? text = null)
        {
            try
            {
                return read(PathOf(key));
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException or NotSupportedException or ArgumentException or ConfigurationException)
            {
                throw new ConfigurationException($"{PathOf(key)}: '{text ?? config.GetString(PathOf(key))}' came; {allowed} is allowed.", unreadable);
            }
        }
    }
}
