namespace ActorSsh.Protocol.Transport;

/// <summary>What one direction has carried under its present keys, for T-5.</summary>
/// <param name="Packets">Whole packets.</param>
/// <param name="Bytes">Their bytes on the wire, tags included.</param>
internal readonly record struct KeyUsage(ulong Packets, ulong Bytes)
{
    public KeyUsage Plus(int packetLength) => new(Packets + 1, Bytes + (ulong)packetLength);
}
