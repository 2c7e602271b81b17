using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Serving;

/// <summary>Holding a whole batch: one count on the buffer of each segment.</summary>
internal static class ChannelDataBatchHolds
{
    public static void Retain(this ChannelDataBatch batch)
    {
        foreach (var segment in batch.Segments)
        {
            segment.Lease.Retain();
        }
    }

    public static void Release(this ChannelDataBatch batch)
    {
        foreach (var segment in batch.Segments)
        {
            segment.Lease.Release();
        }
    }
}
