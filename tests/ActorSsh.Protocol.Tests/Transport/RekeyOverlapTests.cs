using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>From our NEWKEYS to the peer's: ours may go, no other exchange begins, and none is forgotten (T-5).</summary>
public sealed class RekeyOverlapTests
{
    private const byte KexInit = 20;

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void Rekey_WhileThePeersNewKeysIsDue_WaitsForIt_AndBeginsWithTheNextPacket(SshRole peerRole)
    {
        using var peer = WaitingForNewKeys(peerRole);
        peer.Target.State.StartRekey(peer.Now);
        for (byte sent = 0; sent < 20; sent++)
        {
            peer.Target.ToSend.Enqueue([Payloads.Data, sent]);
        }

        peer.Pump();
        Assert.Equal(20, peer.Inbox.Count(payload => payload[0] == Payloads.Data));
        Assert.DoesNotContain(peer.Inbox, payload => payload[0] == KexInit);

        peer.Target.ToSend.Enqueue([Payloads.Data, 20]);
        peer.SendNewKeys();

        Assert.Contains(peer.Inbox, payload => payload[0] == KexInit);
        Assert.Equal(1, peer.Target.State.Rekeys);
        Assert.True(peer.Target.State.IsKeyExchangeRunning);
    }

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void PeersKexInit_BeforeItsNewKeys_Disconnects(SshRole peerRole)
    {
        using var peer = WaitingForNewKeys(peerRole);

        Assert.Throws<SshProtocolException>(() => peer.SendKexInit());
    }

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void PeersKexInit_RightBehindItsNewKeys_WhileOursHasNotLeft_Disconnects(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.RekeyNewKeys);
        using var unread = ScriptedPhases.At(peerRole, GatePhase.RekeyMethod);
        peer.SendNewKeys();
        peer.SendKexInit();
        Assert.True(peer.Target.State.IsKeyExchangeRunning);

        Assert.Throws<SshProtocolException>(() => unread.SendKexInit());
    }

    [Theory, Trait("hostile", "H-11"), Trait("hostile", "H-16"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void Pings_ThatWaitForTheEndOfAnExchange_AreBounded(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.Open);
        peer.Target.State.StartRekey(peer.Now);
        peer.Pump();
        for (var sent = 0; sent < new TransportOptions().UnsentAnswers; sent++)
        {
            peer.Send(192, 0, 0, 0, 0);
        }

        Assert.Throws<SshProtocolException>(() => peer.Send(192, 0, 0, 0, 0));
    }

    /// <summary>The target has sent its NEWKEYS and every packet wears its keys out; the peer's NEWKEYS is due.</summary>
    private static ScriptedPeer WaitingForNewKeys(SshRole peerRole)
    {
        var options = (peerRole is SshRole.Client ? TransportPair.ServerOptions : TransportPair.ClientOptions) with { RekeyPackets = 8 };
        var peer = new ScriptedPeer(peerRole, options);
        peer.SendLine();
        peer.Exchange();
        peer.Send(peerRole is SshRole.Client ? [5, 0, 0, 0, 12, .. "ssh-userauth"u8] : [6, 0, 0, 0, 12, .. "ssh-userauth"u8]);
        peer.Target.State.OnAuthenticated();
        peer.SendKexInit();
        peer.SendMethod();
        peer.Inbox.Clear();
        return peer;
    }
}
