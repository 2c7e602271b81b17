namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What we let the peer send. Debited on arrival, credited on consumption; at every moment
/// <c>size = available + unconsumed + credit not yet granted</c> (C-20, C-21, C-22).
/// </summary>
/// <param name="size">The initial window, filled up to again and again unless it is widened: 1 to 2^32-1, or 0 before there is one.</param>
internal sealed class ReceiveWindow(long size)
{
    private bool _isWanted;

    public long Size { get; private set; } = size;

    /// <summary>Granted and not used up by the peer.</summary>
    public long Available { get; private set; } = size;

    /// <summary>Consumed and not granted again.</summary>
    public long Credit { get; private set; }

    /// <summary>Half the window was consumed, or a reader waits for more than it has: time for one adjust.</summary>
    public bool IsAdjustDue => Credit > 0 && (_isWanted || Credit >= (Size + 1) / 2);

    /// <exception cref="SshProtocolException">More than the window allows (C-21).</exception>
    public void OnData(long bytes)
    {
        if (bytes > Available)
        {
            throw ConnectionErrors.BeyondWindow(bytes, Available);
        }

        Available -= bytes;
    }

    public void OnConsumed(long bytes)
    {
        if (bytes > Unconsumed)
        {
            throw new InvalidOperationException($"{bytes} bytes consumed where {Unconsumed} were received and not consumed.");
        }

        Credit += bytes;
    }

    /// <summary>Received and not consumed.</summary>
    public long Unconsumed => Size - Available - Credit;

    /// <summary>Grows, by 0 or more, and lets the peer have all the credit there is: for a reader that consumes nothing before it has more.</summary>
    public void Widen(long growth)
    {
        Size += growth;
        Credit += growth;
        _isWanted = true;
    }

    /// <summary>Grants all credit; the amount belongs into one WINDOW_ADJUST.</summary>
    public uint TakeAdjust()
    {
        var bytes = Credit;
        Credit = 0;
        _isWanted = false;
        Available += bytes;
        return (uint)bytes;
    }
}
