using System.Buffers.Binary;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Before the log-in packets are smaller (T-6): what a stranger can make us hold.</summary>
public sealed class UnauthenticatedPacketTests
{
    private const int Smallest = 35_000;

    [Theory, Trait("rule", "T-6"), Trait("hostile", "H-18")]
    [InlineData((byte)GatePhase.FirstKexInit), InlineData((byte)GatePhase.StrictMethod), InlineData((byte)GatePhase.FirstNewKeys)]
    public void Length_BeyondTheBound_InTheClear_DisconnectsByItsHeader(byte phase)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, (GatePhase)phase);
        var header = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(header, (64 * 1024) + 4);

        var error = Assert.Throws<SshProtocolException>(() => peer.SendRaw(header));

        Assert.Contains("5 to 65536 bytes (T-6)", error.Message);
    }

    [Theory, Trait("rule", "T-6"), Trait("hostile", "H-18"), InlineData((byte)GatePhase.ServiceRequest), InlineData((byte)GatePhase.Authentication)]
    public void Packet_BeyondTheBound_UnderKeys_IsRefusedByItsFirstBytes(byte phase)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, (GatePhase)phase);
        var packet = peer.Seal(new byte[70_000]);

        Assert.Throws<SshProtocolException>(() => peer.SendRaw(packet.AsSpan(0, 100)));
    }

    [Fact, Trait("rule", "T-6")]
    public void LongestPacketOfTheRfc_IsTakenBeforeTheLogIn()
    {
        using var peer = new ScriptedPeer(SshRole.Client, TransportPair.ServerOptions with { MaximumUnauthenticatedPacket = Smallest });
        peer.SendLine();
        peer.Exchange();
        peer.Send([5, 0, 0, 0, 12, .. "ssh-userauth"u8]);

        peer.Send([50, .. new byte[32 * 1024]]);

        Assert.Equal((32 * 1024) + 1, Assert.Single(peer.Target.Received).Length);
    }

    [Theory, Trait("rule", "T-6"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void LargestPacket_BehindTheLogIn_IsTaken(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.Open);

        peer.Send([Payloads.Data, .. new byte[200_000]]);

        Assert.Equal(200_001, Assert.Single(peer.Target.Received).Length);
    }

    [Theory, Trait("rule", "T-6"), InlineData(Smallest - 1), InlineData(TransportOptions.MaximumPacketLength + 1), InlineData(-1)]
    public void Bound_OutOfRange_IsRefusedWhereItIsSet(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransportOptions { MaximumUnauthenticatedPacket = value });
}
