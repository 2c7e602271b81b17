using System.Buffers;

namespace ActorSsh.Tests.Channels;

/// <summary>Memory that counts how often it is disposed.</summary>
internal sealed class CountedOwner(int length) : IMemoryOwner<byte>
{
    private readonly byte[] _memory = new byte[length];
    private int _disposals;

    public int Disposals => Volatile.Read(ref _disposals);

    public Memory<byte> Memory => Disposals == 0 ? _memory : throw new ObjectDisposedException(nameof(CountedOwner));

    public void Dispose() => Interlocked.Increment(ref _disposals);
}
