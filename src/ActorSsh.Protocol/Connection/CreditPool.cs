namespace ActorSsh.Protocol.Connection;

/// <summary>
/// An amount of credit that many connections draw from (C-30). Thread-safe: the one thing that connections share; each draws when a channel
/// opens and returns when it is over, never in between.
/// </summary>
/// <param name="size">The bytes there are, at least 1.</param>
public sealed class CreditPool(long size)
{
    private long _granted;

    /// <summary>The bytes there are.</summary>
    public long Size { get; } = size > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "A pool holds at least 1 byte.");

    /// <summary>The bytes drawn now; never more than <see cref="Size"/>.</summary>
    public long Granted => Interlocked.Read(ref _granted);

    /// <param name="bytes">How much.</param>
    /// <param name="kept">What must be left afterwards.</param>
    /// <returns>False where there is not enough; then nothing was drawn.</returns>
    internal bool TryDraw(long bytes, long kept)
    {
        while (true)
        {
            var granted = Granted;
            if (bytes > Size - kept - granted)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _granted, granted + bytes, granted) == granted)
            {
                return true;
            }
        }
    }

    internal void Return(long bytes) => Interlocked.Add(ref _granted, -bytes);
}
