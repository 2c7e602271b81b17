using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Micro;

/// <summary>
/// What choosing the next packet costs (C-35), with every channel busy. Packets of 64 bytes show the choice; those of 32 KiB show it beside
/// the copy that a packet is.
/// </summary>
[MemoryDiagnoser]
public class SchedulerBenchmarks
{
    private const int Packets = 10_000;

    private BusyChannels _channels = null!;

    /// <summary>Channels that have data to send.</summary>
    [Params(1, 64, 2000)]
    public int Channels { get; set; }

    /// <summary>The peer's maximum packet size.</summary>
    [Params(64, 32 * 1024)]
    public int PacketSize { get; set; }

    /// <summary>Opens the channels and fills them.</summary>
    [GlobalSetup]
    public void Fill() => _channels = new BusyChannels(Channels, PacketSize);

    /// <summary>Packets of equal channels.</summary>
    [Benchmark(OperationsPerInvoke = Packets)]
    public long Packet()
    {
        var bytes = 0L;
        for (var packets = 0; packets < Packets; packets++)
        {
            bytes += _channels.Take();
        }

        return bytes;
    }
}
