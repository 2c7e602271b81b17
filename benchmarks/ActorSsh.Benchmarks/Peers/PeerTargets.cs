namespace ActorSsh.Benchmarks.Peers;

/// <summary>What the servers are asked to connect to, all in this process.</summary>
/// <param name="bytes">Of one transfer.</param>
internal sealed class PeerTargets(long bytes) : IDisposable
{
    public long Bytes => bytes;

    public Target Source { get; } = Target.Source(bytes);

    public Target Endless { get; } = Target.Source(long.MaxValue);

    public Target Sink { get; } = Target.Sink();

    public Target Echo { get; } = Target.Echo();

    public void Dispose()
    {
        Source.Dispose();
        Endless.Dispose();
        Sink.Dispose();
        Echo.Dispose();
    }
}
