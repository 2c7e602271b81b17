using ActorSsh.Protocol.Wire;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>Memory that nobody counts: what is read into it is used up before the next read.</summary>
internal sealed class CollectedBuffer(Memory<byte> memory) : ReceiveBuffer
{
    public override Memory<byte> Memory { get; } = memory;

    public override void Retain()
    {
        // The collector's, or the caller's for as long as the call lasts.
    }

    public override void Release()
    {
        // See Retain.
    }
}
