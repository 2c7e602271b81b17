using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>The credit of one server: all its connections draw from it, each on its own thread (C-30).</summary>
/// <param name="size">The bytes there are, at least 1.</param>
internal sealed class SharedCreditPool(long size) : CreditPool(size)
{
    private long _granted;

    public override long Granted => Interlocked.Read(ref _granted);

    public override bool TryDraw(long bytes, long kept)
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

    public override void Return(long bytes) => Interlocked.Add(ref _granted, -bytes);
}
