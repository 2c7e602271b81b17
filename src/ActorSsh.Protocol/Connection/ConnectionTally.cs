namespace ActorSsh.Protocol.Connection;

/// <summary>The counters as they grow.</summary>
internal sealed class ConnectionTally
{
    public long ChannelsOpened { get; set; }

    public long OpensRefused { get; set; }

    public long BytesSent { get; set; }

    public long BytesReceived { get; set; }

    public long BytesDiscarded { get; set; }

    public long MessagesIgnored { get; set; }

    public long UnsolicitedReplies { get; set; }

    public long DataAfterEof { get; set; }

    public OpenFailureCounts OpenFailures { get; private set; }

    public long Stalls { get; set; }

    public TimeSpan StallTime { get; set; }

    public long RoundTrips { get; private set; }

    public TimeSpan LastRoundTrip { get; private set; }

    public void OnRoundTrip(TimeSpan sample)
    {
        RoundTrips++;
        LastRoundTrip = sample;
    }

    public void OnOpenFailed(ChannelOpenFailureReason reason) => OpenFailures = OpenFailures.Plus(reason);

    public ConnectionCounters Snapshot() => new(
        ChannelsOpened, OpensRefused, BytesSent, BytesReceived, BytesDiscarded, MessagesIgnored, UnsolicitedReplies, DataAfterEof)
    {
        OpenFailures = OpenFailures,
        Stalls = Stalls,
        StallTime = StallTime,
        RoundTrips = RoundTrips,
        LastRoundTrip = LastRoundTrip,
    };
}
