using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Compression;

/// <summary>A payload that came compressed, in memory of its own, which the garbage collector owns: counting has nothing to give back.</summary>
/// <param name="payload">The payload, message number first.</param>
internal sealed class ExpandedPayload(byte[] payload) : ReceiveBuffer
{
    public override Memory<byte> Memory => payload;

    public override void Retain()
    {
    }

    public override void Release()
    {
    }
}
