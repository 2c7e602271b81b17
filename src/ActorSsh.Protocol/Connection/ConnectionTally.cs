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

    public ConnectionCounters Snapshot() => new(
        ChannelsOpened, OpensRefused, BytesSent, BytesReceived, BytesDiscarded, MessagesIgnored, UnsolicitedReplies, DataAfterEof);
}
