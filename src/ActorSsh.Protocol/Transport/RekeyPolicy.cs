using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>When keys have done their service (T-5): by bytes, by packets, by cipher blocks (RFC 4344 §3), each way; time is a deadline.</summary>
internal sealed class RekeyPolicy(TransportOptions options)
{
    public bool IsDue(KeyUsage usage, PacketCipher cipher) =>
        usage.Bytes >= (ulong)options.RekeyBytes
        || usage.Packets >= (ulong)options.RekeyPackets
        || cipher.BlocksProcessed >= cipher.MaximumBlocks;
}
