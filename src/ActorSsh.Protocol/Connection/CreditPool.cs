namespace ActorSsh.Protocol.Connection;

/// <summary>
/// An amount of credit that channels draw from (C-30): each draws when it opens and returns when it is over, never in between. For one caller
/// at a time; who shares a pool between connections on several threads overrides all three members.
/// </summary>
/// <param name="size">The bytes there are, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">There is not even one.</exception>
public class CreditPool(long size)
{
    private long _granted;

    /// <summary>The bytes there are.</summary>
    public long Size { get; } = size > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "A pool holds at least 1 byte.");

    /// <summary>The bytes drawn now; never more than <see cref="Size"/>.</summary>
    public virtual long Granted => _granted;

    /// <summary>Draws all of it or nothing.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="kept">What must be left afterwards.</param>
    /// <returns>False where there is not enough; then nothing was drawn.</returns>
    public virtual bool TryDraw(long bytes, long kept)
    {
        if (bytes > Size - kept - _granted)
        {
            return false;
        }

        _granted += bytes;
        return true;
    }

    /// <summary>Gives back what was drawn.</summary>
    /// <param name="bytes">How much.</param>
    public virtual void Return(long bytes) => _granted -= bytes;
}
