using System.Net;
using ActorSsh.Options.Sections;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>Turns <c>actor-ssh.*</c> into options. A key is the kebab-case of its property; its path is the section of the option's class.</summary>
internal static class SshServerOptionsReader
{
    public static SshServerOptions Read(Config config) => Read(new ConfigSource(config));

    public static SshServerOptions Read(ConfigSource config)
    {
        var server = SshConfigurationSection.Read(config, "actor-ssh.server", section => ReadServer(section, config));
        return SshConfigurationSection.Read(config, "actor-ssh.transport", _ => server.WithAlgorithms(AlgorithmProfileReader.ReadChosen(config)));
    }

    private static SshServerOptions ReadServer(SshConfigurationSection section, ConfigSource config) => new()
    {
        Name = section.Text("name"),
        Listen = section.ParsedList("listen", "address:port such as 127.0.0.1:2222 or [::1]:2222", ParseEndPoint),
        MaximumConnections = section.Int("maximum-connections"),
        ConnectionsPerUser = section.IntOrOff("connections-per-user"),
        ConnectionsPerSource = section.IntOrOff("connections-per-source"),
        ConnectTimeout = section.Time("connect-timeout"),
        StopTimeout = section.Time("stop-timeout"),
        ListenBacklog = section.Int("listen-backlog"),
        ListingTimeout = section.Time("listing-timeout"),
        RestartBackoff = section.Time("restart-backoff"),
        RestartBackoffMaximum = section.Time("restart-backoff-maximum"),
        WorkerThreads = ReadWorkerThreads(section.Int("worker-threads")),
        PacketsPerTurn = section.Int("packets-per-turn"),
        ReceivesPerTurn = section.Int("receives-per-turn"),
        SendsPerTurn = section.Int("sends-per-turn"),
        ReceiveBuffer = section.IntSize("receive-buffer"),
        ReceiveBufferMaximum = section.IntSize("receive-buffer-maximum"),
        OutboundBacklog = section.IntSize("outbound-backlog"),
        InteractiveBacklog = section.IntSize("interactive-backlog"),
        Admission = SshConfigurationSection.Read(config, "actor-ssh.admission", section => ReadAdmission(section, config)),
        Ending = SshConfigurationSection.Read(config, "actor-ssh.ending", ReadEnding),
        Splice = SshConfigurationSection.Read(config, "actor-ssh.splice", ReadSplice),
        Transport = SshConfigurationSection.Read(config, "actor-ssh.transport", ProtocolOptionsReader.ReadTransport),
        Authentication = SshConfigurationSection.Read(config, "actor-ssh.authentication", ProtocolOptionsReader.ReadAuthentication),
        Limits = SshConfigurationSection.Read(config, "actor-ssh.limits", ProtocolOptionsReader.ReadLimits),
        Liveness = SshConfigurationSection.Read(config, "actor-ssh.liveness", ProtocolOptionsReader.ReadLiveness),
        Credit = SshConfigurationSection.Read(config, "actor-ssh.credit", ProtocolOptionsReader.ReadCredit),
        Forwarding = SshConfigurationSection.Read(config, "actor-ssh.forwarding", ReadForwarding),
    };

    private static EndingOptions ReadEnding(SshConfigurationSection section) => new()
    {
        FlushTimeout = section.Time("flush-timeout"),
        CloseDelay = section.Time("close-delay"),
        DiscardBytes = section.IntSize("discard-bytes"),
        HandlerGrace = section.Time("handler-grace"),
        DrainCloseTimeout = section.Time("drain-close-timeout"),
    };

    private static SshAdmissionOptions ReadAdmission(SshConfigurationSection section, ConfigSource config) => new()
    {
        MaxStartups = section.ParsedOrOff("max-startups", "start:rate:full such as 100:30:1000, or off", SshMaxStartups.Parse),
        PerSourceMaxStartups = section.IntOrOff("per-source-max-startups"),
        PerSourceNetBlockSize = section.Parsed("per-source-net-block-size", "bits of IPv4 and IPv6 such as 32:128", SshNetBlockSize.Parse),
        PendingAccepts = section.Int("pending-accepts"),
        LingeringRefusals = section.Int("lingering-refusals"),
        ReceiveBuffer = section.IntSize("receive-buffer"),
        WorkPerSource = section.Int("work-per-source"),
        WorkQueued = section.Int("work-queued"),
        PendingEvents = section.Int("pending-events"),
        Penalties = SshConfigurationSection.Read(config, "actor-ssh.admission.penalties", ReadPenalties),
    };

    private static SshPenaltyOptions ReadPenalties(SshConfigurationSection section) => new()
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
        ExemptList = section.ParsedList("exempt-list", "network/bits such as 10.0.0.0/8", ParseNetwork),
    };

    private static SpliceOptions ReadSplice(SshConfigurationSection section) => new()
    {
        UnsentBytes = section.IntSize("unsent-bytes"),
        Segments = section.Int("segments"),
        EnvironmentVariables = section.Int("environment-variables"),
        DiscardBytes = section.IntSize("discard-bytes"),
    };

    private static SshForwardingOptions ReadForwarding(SshConfigurationSection section) => new()
    {
        GatewayPorts = section.Choice<SshGatewayPorts>("gateway-ports"),
        ListenersPerConnection = section.Int("listeners-per-connection"),
        PendingConnectionsPerListener = section.Int("pending-connections-per-listener"),
        ListenBacklog = section.Int("listen-backlog"),
        LookUps = section.Int("look-ups"),
        AcceptRetryDelay = section.Time("accept-retry-delay"),
        UnlinkStaleSockets = section.Flag("unlink-stale-sockets"),
        X11FirstDisplay = section.Int("x11-first-display"),
        X11Displays = section.Int("x11-displays"),
    };

    /// <summary>0 stands for the number of processors in files only, so the options themselves allow one less.</summary>
    private static int ReadWorkerThreads(int threads) =>
        Check.InRange(threads, 0, SshServerOptions.MaximumWorkerThreads, nameof(SshServerOptions.WorkerThreads)) == 0
            ? Math.Min(Environment.ProcessorCount, SshServerOptions.MaximumWorkerThreads)
            : threads;

    /// <summary>A network, or one address.</summary>
    private static IPNetwork ParseNetwork(string text) => IPAddress.TryParse(text, out var address)
        ? new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 128 : 32)
        : IPNetwork.Parse(text);

    private static IPEndPoint ParseEndPoint(string text) => IPEndPoint.TryParse(text, out var endPoint) ? endPoint : throw new FormatException();
}
