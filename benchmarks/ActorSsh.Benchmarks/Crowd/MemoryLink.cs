using ActorSsh.TestKit;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>A link over memory: no socket, no descriptor.</summary>
internal sealed class MemoryLink(MemoryEnd end) : CrowdLink
{
    private const int Capacity = 256 * 1024;

    /// <summary>Both ends of a new connection.</summary>
    public static (MemoryLink Client, MemoryTransport Server) Create()
    {
        var (toServer, toClient) = (new MemoryPipe(Capacity), new MemoryPipe(Capacity));
        return (new MemoryLink(new MemoryEnd(toClient, toServer)), new MemoryTransport(toServer, toClient));
    }

    public override async ValueTask<int> ReceiveAsync(Memory<byte> destination) =>
        await end.ReadAsync(destination, CancellationToken.None).ConfigureAwait(false);

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes) =>
        await end.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);

    public override void Dispose() => end.Cut();
}
