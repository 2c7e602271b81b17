using System.Buffers.Binary;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Packets as bytes (T-6): lengths, padding, and damage.</summary>
public sealed class PacketTests
{
    private const string Corrupt = "A packet failed its integrity check (T-6).";

    [Theory, Trait("rule", "T-6"), Trait("hostile", "H-18")]
    [InlineData(0u), InlineData(4u), InlineData(5u), InlineData(13u), InlineData(262_148u), InlineData(int.MaxValue), InlineData(uint.MaxValue)]
    public void Length_ThatCannotBe_DisconnectsBeforeAnythingIsAwaited(uint length)
    {
        using var reader = new PacketReader(TransportOptions.MaximumPacketLength);
        var header = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(header, length);

        var error = Assert.Throws<SshProtocolException>(() => reader.TryRead(header, out _));

        Assert.Equal(DisconnectReason.ProtocolError, error.Reason);
    }

    [Theory, Trait("rule", "T-6"), InlineData(0), InlineData(3), InlineData(12), InlineData(255)]
    public void Padding_OutOfRange_Disconnects(byte padding)
    {
        using var reader = new PacketReader(TransportOptions.MaximumPacketLength);
        byte[] packet = [0, 0, 0, 12, padding, .. new byte[11]];

        Assert.Throws<SshProtocolException>(() => reader.TryRead(packet, out _));
    }

    [Fact, Trait("rule", "T-6")]
    public void LargestPacket_IsTaken()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        var payload = new byte[TransportOptions.MaximumPacketLength - 20];
        payload[0] = Payloads.Data;

        peer.Send(payload);

        Assert.Equal(payload, Assert.Single(peer.Target.Received));
    }

    [Theory, Trait("rule", "T-6"), MemberData(nameof(TransferTests.Protections), MemberType = typeof(TransferTests))]
    public void OurPackets_AreOfWholeBlocksAndAtLeast16Bytes(string cipher, string mac)
    {
        using var pair = TransportPair.Open(seed: 51, TransportPair.ClientOptions with { Ciphers = [cipher], Macs = [mac] });
        for (var length = 1; length < 70; length++)
        {
            byte[] payload = [Payloads.Data, .. new byte[length - 1]];
            pair.Client.ToSend.Enqueue(payload);
            var packet = pair.Client.TakeOutbound(pair.Now);
            pair.Server.Deliver(packet, pair.Now);

            Assert.InRange(packet.Length, 16 + length - 11, length + 100);
            Assert.Equal(payload, pair.Server.Received[^1]);
        }
    }

    [Theory, Trait("rule", "T-6"), Trait("hostile", "H-20"), MemberData(nameof(TransferTests.Protections), MemberType = typeof(TransferTests))]
    public void Bit_FlippedAnywhere_IsAlwaysTheSameErrorOrAPacketThatNeverEnds(string cipher, string mac)
    {
        var options = TransportPair.ServerOptions with { Ciphers = [cipher], Macs = [mac] };
        var random = new Random(52);
        for (var round = 0; round < 24; round++)
        {
            using var peer = new ScriptedPeer(SshRole.Client, options);
            peer.SendLine();
            peer.Exchange();
            var packet = peer.Seal([5, 0, 0, 0, 12, .. "ssh-userauth"u8]);
            var bit = random.Next(packet.Length * 8);
            packet[bit / 8] ^= (byte)(1 << (bit % 8));

            var error = Record.Exception(() => peer.SendRaw(packet)) ?? TimeOut(peer);

            Assert.True(error is SshProtocolException, $"bit {bit} of {packet.Length * 8}");
            Assert.True(error.Message == Corrupt || (bit < 128 && error.Message.Contains("not complete")), $"bit {bit}: {error.Message}");
            Assert.Equal(TransportPhase.ServiceRequest, peer.Target.State.Phase);
        }
    }

    [Theory, Trait("rule", "T-6"), MemberData(nameof(TransferTests.Protections), MemberType = typeof(TransferTests))]
    public void Packet_CutAnywhere_IsAwaited(string cipher, string mac)
    {
        using var pair = TransportPair.Open(seed: 53, TransportPair.ClientOptions with { Ciphers = [cipher], Macs = [mac] });
        pair.Client.ToSend.Enqueue([Payloads.Data, 1, 2, 3]);
        foreach (var one in pair.Client.TakeOutbound(pair.Now))
        {
            Assert.Empty(pair.Server.Received);
            pair.Server.Deliver([one], pair.Now);
        }

        Assert.Equal([Payloads.Data, 1, 2, 3], Assert.Single(pair.Server.Received));
    }

    [Fact, Trait("rule", "T-6")]
    public void Packet_ThatNeverEnds_RunsIntoItsTimeout()
    {
        using var pair = TransportPair.Open();
        pair.Server.Deliver([1, 2], pair.Now);
        pair.Now += TimeSpan.FromSeconds(30);
        pair.Server.Deliver([3], pair.Now);
        var deadline = pair.Now + TimeSpan.FromSeconds(30);

        Assert.Equal(deadline, pair.Server.State.NextDeadline);
        Assert.Throws<SshProtocolException>(() => pair.Server.State.OnDeadline(deadline));
    }

    [Fact, Trait("rule", "T-6")]
    public void Packet_LeftUnreadByUs_IsGivenNewTime()
    {
        using var pair = TransportPair.Open();
        pair.Server.Deliver([1, 2], pair.Now);
        pair.Server.State.OnReceivingPaused();
        pair.Now += TimeSpan.FromMinutes(5);

        pair.Server.State.OnDeadline(pair.Now);
        pair.Server.Deliver([3], pair.Now);

        Assert.Equal(pair.Now + TimeSpan.FromMinutes(1), pair.Server.State.NextDeadline);
    }

    [Theory, MemberData(nameof(TransferTests.Protections), MemberType = typeof(TransferTests))]
    public void DataPath_MakesNoGarbagePerPacket(string cipher, string mac)
    {
        using var pair = TransportPair.Open(seed: 54, TransportPair.ClientOptions with { Ciphers = [cipher], Macs = [mac] });
        var source = new EndlessSource();
        var wire = new byte[200_000];
        MoveOften(pair, source, wire);
        var before = GC.GetAllocatedBytesForCurrentThread();

        MoveOften(pair, source, wire);

        // Thousands of packets: one object each would be a hundred thousand bytes. The runtime itself now and then allocates a few.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
    }

    private static SshProtocolException? TimeOut(ScriptedPeer peer) =>
        Assert.Throws<SshProtocolException>(() => peer.Target.State.OnDeadline(peer.Now + new TransportOptions().PacketTimeout));

    private static void MoveOften(TransportPair pair, EndlessSource source, byte[] wire)
    {
        for (var round = 0; round < 40; round++)
        {
            Move(pair, source, wire);
        }
    }

    private static void Move(TransportPair pair, EndlessSource source, byte[] wire)
    {
        pair.Client.State.TryTakeOutbound(source, wire, pair.Now, out var written);
        for (var start = 0; start < written;)
        {
            var status = pair.Server.State.TryRead(wire.AsSpan(start, written - start), pair.Now, out var consumed, out _, out _);
            if (status is not TransportReadStatus.Payload)
            {
                throw new InvalidOperationException($"{status} at {start}.");
            }

            start += consumed;
        }
    }

    /// <summary>Data without end.</summary>
    private sealed class EndlessSource : IPayloadSource
    {
        public bool TryTakePayload(Span<byte> destination, uint sequence, out int length)
        {
            length = Math.Min(destination.Length, 1024);
            destination[0] = Payloads.Data;
            return true;
        }
    }
}
