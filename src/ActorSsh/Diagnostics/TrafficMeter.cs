using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Diagnostics;

/// <summary>Tells what a connection's counters have gained since the last turn. The first time it tells all there is.</summary>
internal sealed class TrafficMeter(KeyValuePair<string, object?> server)
{
    private static readonly KeyValuePair<string, object?> Received = new("direction", "receive");
    private static readonly KeyValuePair<string, object?> Sent = new("direction", "transmit");

    private long _bytesIn;
    private long _bytesOut;
    private long _packetsIn;
    private long _packetsOut;
    private long _rekeys;
    private long _roundTrips;
    private TimeSpan _stallTime;
    private OpenFailureCounts _failures;

    /// <summary>Whether anybody listens.</summary>
    public static bool IsWatched => SshInstruments.Bytes.Enabled || SshInstruments.Packets.Enabled || SshInstruments.Rekeys.Enabled
        || SshInstruments.OpenFailures.Enabled || SshInstruments.StallTime.Enabled || SshInstruments.RoundTrips.Enabled;

    public void Tell(ConnectionState state)
    {
        var transport = state.Transport;
        if (Gain(ref _bytesIn, transport.BytesIn) is var received and > 0)
        {
            SshInstruments.Bytes.Add(received, server, Received);
            SshInstruments.Packets.Add(Gain(ref _packetsIn, transport.PacketsIn), server, Received);
        }

        if (Gain(ref _bytesOut, transport.BytesOut) is var sent and > 0)
        {
            SshInstruments.Bytes.Add(sent, server, Sent);
            SshInstruments.Packets.Add(Gain(ref _packetsOut, transport.PacketsOut), server, Sent);
        }

        if (Gain(ref _rekeys, transport.Rekeys) is var rekeys and > 0)
        {
            SshInstruments.Rekeys.Add(rekeys, server);
        }

        if (state.Channels is { } channels)
        {
            Tell(channels.Counters);
        }
    }

    private static long Gain(ref long told, long now)
    {
        var gain = now - told;
        told = now;
        return gain;
    }

    private void Tell(in ConnectionCounters counters)
    {
        if (counters.StallTime > _stallTime)
        {
            SshInstruments.StallTime.Add((counters.StallTime - _stallTime).TotalSeconds, server);
            _stallTime = counters.StallTime;
        }

        if (Gain(ref _roundTrips, counters.RoundTrips) > 0)
        {
            SshInstruments.RoundTrips.Record(counters.LastRoundTrip.TotalSeconds, server);
        }

        if (counters.OpenFailures != _failures)
        {
            var (before, now) = (_failures, counters.OpenFailures);
            _failures = now;
            Tell("administratively_prohibited", now.AdministrativelyProhibited - before.AdministrativelyProhibited);
            Tell("connect_failed", now.ConnectFailed - before.ConnectFailed);
            Tell("unknown_channel_type", now.UnknownChannelType - before.UnknownChannelType);
            Tell("resource_shortage", now.ResourceShortage - before.ResourceShortage);
            Tell("other", now.Other - before.Other);
        }
    }

    private void Tell(string reason, long failures)
    {
        if (failures > 0)
        {
            SshInstruments.OpenFailures.Add(failures, server, new("reason", reason));
        }
    }
}
