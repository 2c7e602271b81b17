using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>The longest packets we send, and the shortest that OpenSSH does (T-6).</summary>
public sealed class PacketSizeTests
{
    [Theory, Trait("rule", "T-6"), MemberData(nameof(TransferTests.Protections), MemberType = typeof(TransferTests))]
    public void OurLongestPacket_StaysBelowTheRfcsLimit(string cipher, string mac)
    {
        using var pair = TransportPair.Open(seed: 81, TransportPair.ClientOptions with { Ciphers = [cipher], Macs = [mac] });
        var packets = pair.Client.State.PacketsOut;

        pair.Client.State.TryTakeOutbound(new Greedy(), new byte[38_000], pair.Now, out var written);

        Assert.Equal(packets + 1, pair.Client.State.PacketsOut);
        Assert.InRange(written, 34_000, 35_000);
    }

    [Fact, Trait("rule", "T-6")]
    public void PacketOfEightBytes_UnderChaCha20_IsTaken()
    {
        using var sender = new ChaCha20Poly1305Cipher(new byte[64]);
        using var reader = new PacketReader(TransportOptions.MaximumPacketLength);
        reader.SwitchTo(new ChaCha20Poly1305Cipher(new byte[64]), resetSequence: true);
        byte[] packet = [0, 0, 0, 8, 4, 2, 7, 7, 0, 0, 0, 0, .. new byte[16]];
        sender.Seal(0, packet);

        Assert.True(reader.TryRead(packet, out var range));

        Assert.Equal([2, 7, 7], packet.AsSpan(range.PayloadOffset, range.PayloadLength).ToArray());
    }

    private sealed class Greedy : IPayloadSource
    {
        public bool TryTakePayload(Span<byte> destination, uint sequence, out int length)
        {
            length = destination.Length;
            destination[0] = Payloads.Data;
            return true;
        }
    }
}
