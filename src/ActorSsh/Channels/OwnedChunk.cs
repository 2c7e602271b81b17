using System.Buffers;

namespace ActorSsh.Channels;

/// <summary>Memory on its way to the peer; whoever sends or drops its bytes disposes it, once.</summary>
internal abstract class OwnedChunk : IDisposable
{
    public abstract ReadOnlyMemory<byte> Memory { get; }

    public abstract void Dispose();
}

/// <summary>A copy in a rented array.</summary>
internal sealed class RentedChunk : OwnedChunk
{
    private readonly int _length;
    private byte[]? _array;

    private RentedChunk(byte[] array, int length)
    {
        _array = array;
        _length = length;
    }

    public override ReadOnlyMemory<byte> Memory => new(_array, 0, _length);

    public static RentedChunk CopyOf(ReadOnlySpan<byte> data)
    {
        var array = ArrayPool<byte>.Shared.Rent(data.Length);
        data.CopyTo(array);
        return new RentedChunk(array, data.Length);
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}

/// <summary>A caller's memory that leaves in several pieces: disposed when the caller is done with it and every piece has left.</summary>
internal sealed class SharedOwner(IMemoryOwner<byte> owner) : IDisposable
{
    private int _holders = 1;

    public OwnedChunk Slice(ReadOnlyMemory<byte> memory)
    {
        Interlocked.Increment(ref _holders);
        return new Piece(this, memory);
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            owner.Dispose();
        }
    }

    private sealed class Piece(SharedOwner shared, ReadOnlyMemory<byte> memory) : OwnedChunk
    {
        private int _isDisposed;

        public override ReadOnlyMemory<byte> Memory => memory;

        public override void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                shared.Dispose();
            }
        }
    }
}
