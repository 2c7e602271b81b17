using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Strict key exchange (T-3) and what is accepted without it.</summary>
public sealed class StrictKeyExchangeTests
{
    private static readonly byte[] Ignore = [2, 0, 0, 0, 0];

    public static TheoryData<SshRole, byte> Strays() => new()
    {
        { SshRole.Client, 2 }, { SshRole.Client, 3 }, { SshRole.Client, 4 },
        { SshRole.Server, 2 }, { SshRole.Server, 3 }, { SshRole.Server, 4 },
    };

    [Theory, Trait("hostile", "H-13"), Trait("rule", "T-3"), MemberData(nameof(Strays))]
    public void Stray_BeforeKexInit_WithStrict_Disconnects(SshRole peerRole, byte number)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.FirstKexInit);
        peer.Send(number, 0, 0, 0, 0);

        var error = Assert.Throws<SshProtocolException>(() => peer.SendKexInit());

        Assert.Contains("T-3", error.Message);
    }

    [Theory, Trait("hostile", "H-13"), Trait("rule", "T-3"), MemberData(nameof(Strays))]
    public void Stray_InFirstExchange_WithStrict_Disconnects(SshRole peerRole, byte number)
    {
        foreach (var phase in new[] { GatePhase.StrictMethod, GatePhase.StrictNewKeys })
        {
            using var peer = ScriptedPhases.At(peerRole, phase);

            Assert.Throws<SshProtocolException>(() => peer.Send(number, 0, 0, 0, 0));
        }
    }

    [Theory, Trait("hostile", "H-13"), Trait("rule", "T-3"), MemberData(nameof(Strays))]
    public void Stray_InFirstExchange_WithoutStrict_IsAccepted(SshRole peerRole, byte number)
    {
        using var peer = new ScriptedPeer(peerRole) { OffersStrict = false };
        peer.SendLine();
        peer.Send(number, 0, 0, 0, 0);
        peer.SendKexInit();
        peer.Send(number, 0, 0, 0, 0);
        peer.SendMethod();
        peer.Send(number, 0, 0, 0, 0);
        peer.SendNewKeys();
        peer.Send(Ignore);

        Assert.Equal(TransportPhase.ServiceRequest, peer.Target.State.Phase);
        Assert.False(peer.Target.State.IsStrictKeyExchange);
    }

    [Theory, Trait("hostile", "H-13"), Trait("hostile", "H-16"), InlineData((byte)GatePhase.FirstMethod), InlineData((byte)GatePhase.RekeyMethod)]
    public void Strays_InAnExchange_AreBounded(byte phase)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, (GatePhase)phase);
        for (var sent = 0; sent < new TransportOptions().StrayPackets; sent++)
        {
            peer.Send(Ignore);
        }

        Assert.Throws<SshProtocolException>(() => peer.Send(Ignore));
    }

    [Theory, Trait("rule", "T-3"), InlineData(0), InlineData(3)]
    public void Strays_InAnExchange_AreAsManyAsTheOptionsSay(int allowed)
    {
        using var peer = new ScriptedPeer(SshRole.Client, TransportPair.ServerOptions with { StrayPackets = allowed }) { OffersStrict = false };
        peer.SendLine();
        peer.SendKexInit();
        for (var sent = 0; sent < allowed; sent++)
        {
            peer.Send(Ignore);
        }

        var error = Assert.Throws<SshProtocolException>(() => peer.Send(Ignore));

        Assert.Contains($"More than {allowed} packets", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TransportOptions { StrayPackets = -1 });
    }

    [Fact, Trait("hostile", "H-13"), Trait("rule", "T-3")]
    public void SequenceNumbers_WithStrict_StartOverAtEveryNewKeys()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        peer.Exchange();

        peer.Send(Ignore);

        Assert.Equal(0u, peer.Target.State.LastReceivedSequence);
        Assert.Equal(1u, peer.Writer.Sequence);
        Assert.Equal(1, peer.Target.State.Rekeys);
    }

    [Fact, Trait("hostile", "H-13"), Trait("rule", "T-3")]
    public void SequenceNumbers_WithoutStrict_GoOnAtNewKeys()
    {
        using var peer = new ScriptedPeer(SshRole.Client) { OffersStrict = false };
        peer.SendLine();
        peer.Exchange();

        peer.Send(Ignore);

        Assert.Equal(3u, peer.Target.State.LastReceivedSequence);
    }

    [Fact, Trait("hostile", "H-13"), Trait("rule", "T-3")]
    public void SequenceNumbers_ThatWrapBeforeNewKeys_Disconnect()
    {
        using var reader = new PacketReader(TransportOptions.MaximumPacketLength);
        using var writer = new PacketWriter();
        reader.StartAt(uint.MaxValue);
        var packet = new byte[writer.PacketLength(Ignore.Length)];
        Ignore.CopyTo(packet, PacketWriter.PayloadOffset);
        writer.Seal(packet, Ignore.Length);

        Assert.Throws<SshProtocolException>(() => reader.TryRead(packet, out _));
    }

    [Fact, Trait("rule", "T-3")]
    public void StrictMarker_InALaterKexInit_ChangesNothing()
    {
        using var peer = new ScriptedPeer(SshRole.Client) { OffersStrict = false };
        peer.SendLine();
        peer.Exchange();
        peer.SendKexInit(init => init with { KeyExchanges = [.. init.KeyExchanges, ExtensionNames.IsStrict(SshRole.Client)] });

        Assert.False(peer.Target.State.IsStrictKeyExchange);
    }

    [Fact, Trait("rule", "T-3")]
    public void OurMarkers_StandInTheFirstKexInitOnly()
    {
        var first = KexProposal.Create(SshRole.Server, TransportPair.ServerOptions, isFirst: true);
        var later = KexProposal.Create(SshRole.Server, TransportPair.ServerOptions, isFirst: false);

        Assert.Equal(["ext-info-s", "kex-strict-s-v00@openssh.com"], first.KeyExchanges.Where(ExtensionNames.IsMarker));
        Assert.DoesNotContain(later.KeyExchanges, ExtensionNames.IsMarker);
    }
}
