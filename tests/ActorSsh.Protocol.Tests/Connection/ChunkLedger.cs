using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Makes chunks whose owners must each be disposed exactly once.</summary>
internal sealed class ChunkLedger
{
    public int Made { get; private set; }

    public int Disposed { get; private set; }

    public OutboundChunk Chunk(ReadOnlyMemory<byte> data, uint? extendedType = null)
    {
        Made++;
        return new OutboundChunk(data, extendedType, new Owner(this));
    }

    private sealed class Owner(ChunkLedger ledger) : IDisposable
    {
        private bool _isDisposed;

        public void Dispose()
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _isDisposed = true;
            ledger.Disposed++;
        }
    }
}
