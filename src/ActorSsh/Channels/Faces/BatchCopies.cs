using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>A batch in memory of the collector's: neighbours of one stream together, so that small packets cost few objects.</summary>
internal static class BatchCopies
{
    internal const int MaximumLength = 64 * 1024;

    public static IEnumerable<(ReadOnlyMemory<byte> Data, uint? ExtendedType)> Of(ChannelDataBatch batch)
    {
        for (var start = 0; start < batch.Segments.Length;)
        {
            var end = EndOfRun(batch, start, out var length);
            yield return (Join(batch, start, end, length), batch.Segments[start].ExtendedType);
            start = end;
        }
    }

    private static byte[] Join(ChannelDataBatch batch, int start, int end, int length)
    {
        var joined = new byte[length];
        var filled = 0;
        for (var i = start; i < end; i++)
        {
            batch.Segments[i].Data.Span.CopyTo(joined.AsSpan(filled));
            filled += batch.Segments[i].Data.Length;
        }

        return joined;
    }

    private static int EndOfRun(ChannelDataBatch batch, int start, out int length)
    {
        var first = batch.Segments[start];
        length = first.Data.Length;
        var end = start + 1;
        while (end < batch.Segments.Length && batch.Segments[end] is var next
            && next.ExtendedType == first.ExtendedType && length + next.Data.Length <= MaximumLength)
        {
            length += next.Data.Length;
            end++;
        }

        return end;
    }
}
