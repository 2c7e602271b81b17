using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ActorSsh.Diagnostics;

/// <summary>
/// The instruments of the process, for all its servers. What is counted up is told when it happens; what goes up and down is asked of the
/// servers that live, so that a listener that comes late is not misled.
/// </summary>
internal static class SshInstruments
{
    private static readonly ConcurrentDictionary<ServerGauges, byte> Servers = new();

    /// <summary>From a machine next door to a person who is asked whether a key is right.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    };

    private static readonly Meter Meter = new(SshDiagnostics.MeterName, typeof(SshInstruments).Assembly.GetName().Version?.ToString(3));

    static SshInstruments()
    {
        Meter.CreateObservableUpDownCounter(
            "actorssh.connections", ObserveConnections, "{connection}", "Connections, by how far they have come.");
        Meter.CreateObservableUpDownCounter(
            "actorssh.channels", ObserveChannels, "{channel}", "Channels whose handler lives, by type.");
        Meter.CreateObservableUpDownCounter(
            "actorssh.drain.remaining", ObserveDrain, "{connection}", "Connections that are being drained and live yet.");
        Meter.CreateObservableUpDownCounter(
            "actorssh.bans.active", ObservePenalties, "{source}", "Sources that are refused for now.");
        Meter.CreateObservableUpDownCounter(
            "actorssh.work.waiting", ObserveWork, "{step}", "Slow steps of log-ins and key exchanges that wait for a thread.");
    }

    public static Histogram<double> HandshakeDuration { get; } = Meter.CreateHistogram<double>(
        "actorssh.handshake.duration", "s", "From the beginning to the first keys, or to the end of a connection that got none.", [], Seconds);

    public static Counter<long> Refusals { get; } = Meter.CreateCounter<long>(
        "actorssh.connections.refused", "{connection}", "Connections refused before the first word of SSH, by reason.");

    public static Counter<long> Penalties { get; } = Meter.CreateCounter<long>(
        "actorssh.penalties", "{connection}", "Connections without a log-in that counted against their source, by reason.");

    public static Counter<long> LogIns { get; } = Meter.CreateCounter<long>(
        "actorssh.auth.attempts", "{attempt}", "Log-in requests that were granted or refused, by method.");

    public static Counter<long> OpenFailures { get; } = Meter.CreateCounter<long>(
        "actorssh.channel.open.failures", "{channel}", "Opens that came to nothing, either way, by reason.");

    public static Counter<double> StallTime { get; } = Meter.CreateCounter<double>(
        "actorssh.channel.window.stall.time", "s", "Time channels had data to send and no credit, added up when it is over.");

    public static Counter<long> Bytes { get; } = Meter.CreateCounter<long>(
        "actorssh.io", "By", "Bytes received and sent, encrypted and all.");

    public static Counter<long> Packets { get; } = Meter.CreateCounter<long>(
        "actorssh.packets", "{packet}", "Packets received and sent.");

    public static Counter<long> Rekeys { get; } = Meter.CreateCounter<long>(
        "actorssh.rekeys", "{rekey}", "Keys that were replaced.");

    public static Histogram<double> RoundTrips { get; } = Meter.CreateHistogram<double>(
        "actorssh.keepalive.rtt", "s", "Round trips, as measured by keepalives that were answered.", [], Seconds);

    /// <summary>From now on this server is asked.</summary>
    public static void Add(ServerGauges server) => Servers.TryAdd(server, 0);

    /// <summary>The server is gone.</summary>
    public static void Remove(ServerGauges server) => Servers.TryRemove(server, out _);

    private static IEnumerable<Measurement<long>> ObserveConnections() =>
        from server in Servers.Keys
        from stage in Enum.GetValues<ConnectionStage>()
        select new Measurement<long>(server.In(stage), server.Server, new("state", stage.ToWord()));

    private static IEnumerable<Measurement<long>> ObserveDrain() =>
        Servers.Keys.Select(static server => new Measurement<long>(server.Draining, server.Server));

    private static IEnumerable<Measurement<long>> ObservePenalties() =>
        Servers.Keys.Select(static server => new Measurement<long>(server.CountPenalties(), server.Server));

    private static IEnumerable<Measurement<long>> ObserveWork() =>
        Servers.Keys.Select(static server => new Measurement<long>(server.CountWaitingWork(), server.Server));

    private static IEnumerable<Measurement<long>> ObserveChannels() =>
        from server in Servers.Keys
        from channels in server.Channels
        select new Measurement<long>(channels.Value, server.Server, new("type", channels.Key));
}
