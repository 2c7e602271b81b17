using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>What the client believes of the server's key and public value.</summary>
public sealed class HostKeyTests
{
    public static TheoryData<string> Refusals() => ["refused", "throws", "none"];

    [Theory, Trait("hostile", "H-21"), MemberData(nameof(Refusals))]
    public void HostKey_ThatIsNotAccepted_Disconnects(string how)
    {
        HostKeyVerifier? verifier = how switch
        {
            "refused" => _ => false,
            "throws" => _ => throw new InvalidOperationException("known hosts are gone"),
            _ => null,
        };
        using var peer = ScriptedServer(new TransportOptions { HostKeyVerifier = verifier });

        var error = Assert.Throws<SshProtocolException>(peer.SendMethod);

        Assert.Equal(DisconnectReason.HostKeyNotVerifiable, error.Reason);
        Assert.True(peer.Target.State.SessionId.IsEmpty);
        Assert.Null(peer.Target.State.HostKey);
    }

    [Fact, Trait("hostile", "H-21"), Trait("rule", "T-5")]
    public void HostKey_ThatChangesAtRekey_Disconnects_ThoughTheUserWouldTakeIt()
    {
        var asked = 0;
        using var peer = ScriptedServer(new TransportOptions { HostKeyVerifier = _ => ++asked > 0 });
        peer.SendMethod();
        peer.SendNewKeys();
        peer.SendKexInit();
        peer.OtherHostKey = HostKey.GenerateEd25519();

        var error = Assert.Throws<SshProtocolException>(peer.SendMethod);

        Assert.Equal(DisconnectReason.HostKeyNotVerifiable, error.Reason);
        Assert.Equal(1, asked);
    }

    [Fact, Trait("rule", "T-5")]
    public void HostKey_AtRekey_IsNotAskedForAgain()
    {
        var asked = 0;
        using var peer = ScriptedServer(new TransportOptions { HostKeyVerifier = _ => ++asked > 0 });
        peer.SendMethod();
        peer.SendNewKeys();
        peer.Exchange();

        Assert.Equal((1, 1L), (asked, peer.Target.State.Rekeys));
        Assert.Equal(TransportPair.ServerOptions.HostKeys[0].PublicKey, peer.Target.State.HostKey);
    }

    [Fact, Trait("hostile", "H-21")]
    public void Signature_ThatIsWrong_Disconnects_AndNobodyIsAsked()
    {
        var asked = 0;
        using var peer = ScriptedServer(new TransportOptions { HostKeyVerifier = _ => ++asked > 0 });
        var hostKey = TransportPair.ServerOptions.HostKeys[0];
        var reply = Payload.Encode(new KexEcdhReplyMessage(hostKey.PublicKeyBlob.Span, BasePoint(), hostKey.Sign("ssh-ed25519", new byte[32])));

        var error = Assert.Throws<SshProtocolException>(() => peer.Send(reply));

        Assert.Equal(DisconnectReason.KeyExchangeFailed, error.Reason);
        Assert.Equal(0, asked);
    }

    [Theory, Trait("hostile", "H-19"), Trait("rule", "T-7"), InlineData(0), InlineData(31), InlineData(32), InlineData(33), InlineData(30_000)]
    public void PublicValue_OfAClient_ThatIsZeroOrOfWrongLength_Disconnects(int length)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.StrictMethod);
        var init = Payload.Encode(new KexEcdhInitMessage(new byte[length]));

        var error = Assert.Throws<SshProtocolException>(() => peer.Send(init));

        Assert.Equal(DisconnectReason.KeyExchangeFailed, error.Reason);
    }

    [Theory, Trait("hostile", "H-19"), Trait("rule", "T-7"), InlineData(0), InlineData(31), InlineData(32), InlineData(33)]
    public void PublicValue_OfAServer_ThatIsZeroOrOfWrongLength_Disconnects(int length)
    {
        using var peer = ScriptedServer(TransportPair.ClientOptions);
        var hostKey = TransportPair.ServerOptions.HostKeys[0];
        var reply = Payload.Encode(new KexEcdhReplyMessage(hostKey.PublicKeyBlob.Span, new byte[length], hostKey.Sign("ssh-ed25519", new byte[32])));

        Assert.Throws<SshProtocolException>(() => peer.Send(reply));
    }

    [Fact, Trait("hostile", "H-18")]
    public void Reply_WithLyingLengths_Disconnects()
    {
        using var peer = ScriptedServer(TransportPair.ClientOptions);

        Assert.Throws<SshProtocolException>(() => peer.Send(31, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3));
    }

    private static byte[] BasePoint() => [9, .. new byte[31]];

    private static ScriptedPeer ScriptedServer(TransportOptions options)
    {
        var peer = new ScriptedPeer(SshRole.Server, options);
        peer.SendLine();
        peer.SendKexInit();
        return peer;
    }
}
