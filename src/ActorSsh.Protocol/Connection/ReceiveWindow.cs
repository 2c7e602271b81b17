namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What we let the peer send. Debited on arrival, credited on consumption; at every moment
/// <c>size = available + unconsumed + credit not yet granted</c> (C-20, C-21, C-22).
/// </summary>
/// <param name="size">The initial window, filled up to again and again: 1 to 2^32-1, or 0 before there is one.</param>
internal sealed class ReceiveWindow(long size)
{
    public long Size { get; } = size;

    /// <summary>Granted and not used up by the peer.</summary>
    public long Available { get; private set; } = size;

    /// <summary>Consumed and not granted again.</summary>
    public long Credit { get; private set; }

    /// <summary>Half the window was consumed: time for one adjust.</summary>
    public bool IsAdjustDue => Credit >= (Size + 1) / 2;

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
        var unconsumed = Size - Available - Credit;
        if (bytes > unconsumed)
        {
            throw new InvalidOperationException($"{bytes} bytes consumed where {unconsumed} were received and not consumed.");
        }

        Credit += bytes;
    }

    /// <summary>Grants all credit; the amount belongs into one WINDOW_ADJUST.</summary>
    public uint TakeAdjust()
    {
        var bytes = Credit;
        Credit = 0;
        Available += bytes;
        return (uint)bytes;
    }
}
