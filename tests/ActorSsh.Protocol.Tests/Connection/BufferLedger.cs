using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Rents counted buffers and knows which were given back. One released too often throws; one given back is overwritten.</summary>
internal sealed class BufferLedger
{
    public int Rented { get; private set; }

    public int Returned { get; private set; }

    public int Outstanding => Rented - Returned;

    /// <summary>A buffer with one count, which the caller owns, and <paramref name="padding"/> bytes before the content.</summary>
    public ReceiveBuffer Rent(ReadOnlySpan<byte> content, int padding = 0)
    {
        Rented++;
        var bytes = new byte[padding + content.Length];
        content.CopyTo(bytes.AsSpan(padding));
        return new CountedBuffer(this, bytes);
    }

    private sealed class CountedBuffer(BufferLedger ledger, byte[] bytes) : ReceiveBuffer
    {
        private int _count = 1;

        public override Memory<byte> Memory => bytes;

        public override void Retain()
        {
            ObjectDisposedException.ThrowIf(_count == 0, this);
            _count++;
        }

        public override void Release()
        {
            ObjectDisposedException.ThrowIf(_count == 0, this);
            if (--_count == 0)
            {
                ledger.Returned++;
                bytes.AsSpan().Fill(0xDD);
            }
        }
    }
}
