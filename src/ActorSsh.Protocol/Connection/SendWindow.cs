namespace ActorSsh.Protocol.Connection;

/// <summary>What the peer lets us send: a uint32 quantity in 64-bit arithmetic (C-20).</summary>
/// <param name="initial">The peer's initial window, 0 to 2^32-1.</param>
internal sealed class SendWindow(uint initial)
{
    public long Available { get; private set; } = initial;

    /// <exception cref="SshProtocolException">The sum passes 2^32-1 (C-25).</exception>
    public void OnAdjust(uint bytesToAdd)
    {
        if (Available + bytesToAdd > uint.MaxValue)
        {
            throw ConnectionErrors.WindowOverflow(Available, bytesToAdd);
        }

        Available += bytesToAdd;
    }

    public void Take(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Available);
        Available -= bytes;
    }
}
