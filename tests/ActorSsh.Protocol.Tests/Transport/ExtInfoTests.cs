using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>EXT_INFO (RFC 8308): when ours goes, where the peer's may come, and what it may hold.</summary>
public sealed class ExtInfoTests
{
    [Fact, Trait("rule", "T-8")]
    public void Ours_IsTheFirstPacketBehindNewKeys()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.StrictNewKeys);

        var numbers = peer.Inbox.Select(payload => payload[0]);

        Assert.Equal([20, 31, 21, 7], numbers);
        Assert.Equal(3u, Count(peer.Inbox.Last()));
    }

    [Fact, Trait("rule", "T-8")]
    public void Ours_IsNotSentToAClientThatDidNotAsk()
    {
        using var peer = new ScriptedPeer(SshRole.Client);
        peer.SendLine();
        peer.SendKexInit(init => init with { KeyExchanges = [.. init.KeyExchanges.Where(name => name != "ext-info-c")] });
        peer.SendMethod();

        Assert.DoesNotContain(peer.Inbox, payload => payload[0] == 7);
    }

    [Fact, Trait("rule", "T-8")]
    public void Ours_IsNotSentAgainAtRekey()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        peer.Inbox.Clear();
        peer.Exchange();

        Assert.DoesNotContain(peer.Inbox, payload => payload[0] == 7);
    }

    [Fact, Trait("rule", "T-8")]
    public void ThePeers_BehindNewKeysAndBeforeSuccess_AreMerged()
    {
        using var peer = ScriptedPhases.At(SshRole.Server, GatePhase.ExtInfoSlot);
        peer.Send(ExtInfo(1, ("ping@openssh.com", "0")));
        peer.Send([6, 0, 0, 0, 12, .. "ssh-userauth"u8]);
        peer.Send(ExtInfo(2, ("server-sig-algs", "rsa-sha2-512,ssh-ed25519"), ("something@else", "\0\u0001")));
        peer.Send(52);

        Assert.Equal(["rsa-sha2-512", "ssh-ed25519"], peer.Target.State.PeerExtensions.ServerSignatureAlgorithms);
        Assert.True(peer.Target.State.PeerExtensions is { HasPing: true, HasHostBoundPublicKey: false });
        Assert.Equal([52], Assert.Single(peer.Target.Received));
    }

    [Theory, Trait("rule", "T-8"), Trait("hostile", "H-18"), InlineData(2u), InlineData(1000u), InlineData(uint.MaxValue)]
    public void Count_BeyondTheBytesThere_Disconnects(uint count)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.ExtInfoSlot);

        Assert.Throws<SshProtocolException>(() => peer.Send(ExtInfo(count, ("a", "b"))));
    }

    [Fact, Trait("rule", "T-8")]
    public void Bytes_BehindTheLastExtension_Disconnect()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.ExtInfoSlot);

        Assert.Throws<SshProtocolException>(() => peer.Send(ExtInfo(1, ("a", "b"), ("c", "d"))));
    }

    private static uint Count(byte[] payload) => Payload.Decode<ExtInfoMessage>(payload).Count;

    private static byte[] ExtInfo(uint count, params (string Name, string Value)[] extensions)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        foreach (var (name, value) in extensions)
        {
            writer.WriteName(name);
            writer.WriteText(value);
        }

        var payload = Payload.Encode(new ExtInfoMessage(count, writer.Written));
        writer.Dispose();
        return payload;
    }
}
