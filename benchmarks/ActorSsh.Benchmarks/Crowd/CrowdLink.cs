namespace ActorSsh.Benchmarks.Crowd;

/// <summary>The bytes below a client of the crowd. One reader and one sender at a time; disposing cuts it.</summary>
internal abstract class CrowdLink : IDisposable
{
    /// <summary>Waits for something to receive. An empty destination only waits, and holds no buffer.</summary>
    /// <returns>The bytes received; 0 at the end.</returns>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> destination);

    /// <summary>Sends all of it.</summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    public abstract void Dispose();
}
