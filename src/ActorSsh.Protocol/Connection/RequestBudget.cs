namespace ActorSsh.Protocol.Connection;

/// <summary>Counts the peer's unfinished requests of the whole connection (C-4).</summary>
/// <param name="limits">How many, and how many bytes.</param>
internal sealed class RequestBudget(ConnectionLimits limits)
{
    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <exception cref="SshProtocolException">One too many.</exception>
    public void Take(int bytes)
    {
        if (Count >= limits.UnfinishedRequests)
        {
            throw ConnectionErrors.TooManyRequests("requests of the connection", limits.UnfinishedRequests);
        }

        if (Bytes + bytes > limits.UnfinishedRequestBytes)
        {
            throw ConnectionErrors.TooManyRequests("bytes of requests", limits.UnfinishedRequestBytes);
        }

        Count++;
        Bytes += bytes;
    }

    public void Return(int count, long bytes)
    {
        Count -= count;
        Bytes -= bytes;
    }
}
