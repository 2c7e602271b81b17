using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>The outcome of one exchange: H, and one cipher each way, each taken by its NEWKEYS. Dispose frees those not taken.</summary>
internal sealed class SessionKeys(byte[] exchangeHash, PacketCipher inbound, PacketCipher outbound) : IDisposable
{
    private PacketCipher? _inbound = inbound;
    private PacketCipher? _outbound = outbound;

    public byte[] ExchangeHash { get; } = exchangeHash;

    public PacketCipher TakeInbound() => Take(ref _inbound);

    public PacketCipher TakeOutbound() => Take(ref _outbound);

    public void Dispose()
    {
        _inbound?.Dispose();
        _outbound?.Dispose();
    }

    private static PacketCipher Take(ref PacketCipher? cipher)
    {
        var taken = cipher ?? throw new InvalidOperationException("This cipher was taken before.");
        cipher = null;
        return taken;
    }
}
