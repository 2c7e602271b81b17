using System.Buffers;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Diagnostics;

/// <summary>
/// The buffers of one server: rented when bytes come or go, given back by their last holder. Counts both, so that a test, and an operator,
/// can see that nothing is kept (T-15).
/// </summary>
internal sealed class BufferPool
{
    private long _rented;
    private long _returned;
    private long _bytes;

    public long Rented => Interlocked.Read(ref _rented);

    public long Returned => Interlocked.Read(ref _returned);

    /// <summary>Bytes of the buffers that are rented now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Rents a buffer of at least this length, held once by the caller.</summary>
    public PooledBuffer Rent(int minimumLength)
    {
        Interlocked.Increment(ref _rented);
        var array = ArrayPool<byte>.Shared.Rent(minimumLength);
        Interlocked.Add(ref _bytes, array.Length);
        return new PooledBuffer(this, array);
    }

    private void Return(byte[] array)
    {
        Interlocked.Add(ref _bytes, -array.Length);
        ArrayPool<byte>.Shared.Return(array);
        Interlocked.Increment(ref _returned);
    }

    /// <summary>One rented buffer with a count of its holders.</summary>
    internal sealed class PooledBuffer(BufferPool pool, byte[] array) : ReceiveBuffer, IMemoryOwner<byte>
    {
        private byte[]? _array = array;
        private int _holders = 1;

        public override Memory<byte> Memory => _array ?? throw new ObjectDisposedException(nameof(PooledBuffer), "The buffer was given back.");

        /// <summary>Whether the caller is its only holder, so that its bytes may be overwritten.</summary>
        public bool IsHeldOnce => Volatile.Read(ref _holders) == 1;

        public override void Retain()
        {
            if (Interlocked.Increment(ref _holders) <= 1)
            {
                throw new InvalidOperationException("A buffer that was given back cannot be held again.");
            }
        }

        public override void Release()
        {
            var holders = Interlocked.Decrement(ref _holders);
            if (holders < 0)
            {
                throw new InvalidOperationException("A buffer was released more often than it was held.");
            }

            if (holders == 0)
            {
                var mine = _array!;
                _array = null;
                pool.Return(mine);
            }
        }

        void IDisposable.Dispose() => Release();
    }
}
