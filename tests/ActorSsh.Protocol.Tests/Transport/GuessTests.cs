using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>first_kex_packet_follows, right and wrong (RFC 4253 §7).</summary>
public sealed class GuessTests
{
    [Theory, Trait("hostile", "H-15"), Trait("rule", "T-2"), InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public void Guess_OfAClient_IsTakenOrSkipped(bool isStrict, bool isRight)
    {
        using var peer = new ScriptedPeer(SshRole.Client) { OffersStrict = isStrict };
        peer.SendLine();

        peer.SendKexInit(init => Guess(init, isRight));
        if (!isRight)
        {
            peer.Send(30, 0, 0, 0, 3, 1, 2, 3);
        }

        peer.SendMethod();
        peer.SendNewKeys();

        Assert.Equal(TransportPhase.ServiceRequest, peer.Target.State.Phase);
        Assert.Equal(isStrict, peer.Target.State.IsStrictKeyExchange);
    }

    [Theory, Trait("hostile", "H-15"), InlineData(true), InlineData(false)]
    public void Guesses_OfAnyMethod_InEveryRekey_AreSkipped(bool isStrict)
    {
        using var peer = new ScriptedPeer(SshRole.Client) { OffersStrict = isStrict };
        peer.SendLine();
        peer.Exchange();
        peer.Send([5, 0, 0, 0, 12, .. "ssh-userauth"u8]);
        peer.Target.State.OnAuthenticated();
        for (byte number = 30; number <= 49; number++)
        {
            peer.SendKexInit(init => Guess(init, isRight: false));
            peer.Send(number, 9, 9);
            peer.SendMethod();
            peer.SendNewKeys();
        }

        Assert.Equal(20, peer.Target.State.Rekeys);
    }

    [Fact, Trait("hostile", "H-15")]
    public void SecondGuess_IsNotSkipped()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.StrictGuess);
        peer.Send(34, 1);

        Assert.Throws<SshProtocolException>(() => peer.Send(34, 1));
    }

    [Fact, Trait("hostile", "H-15")]
    public void GuessOfAServer_IsSkipped()
    {
        using var peer = ScriptedPhases.At(SshRole.Server, GatePhase.StrictGuess);
        peer.Send(31, 1, 2, 3);
        peer.SendMethod();
        peer.SendNewKeys();

        Assert.Equal(TransportPhase.ServiceRequest, peer.Target.State.Phase);
    }

    [Fact, Trait("rule", "T-2")]
    public void Guess_WithAnotherHostKeyFirst_IsWrong()
    {
        var own = KexProposal.Create(SshRole.Client, TransportPair.ClientOptions, isFirst: true);
        var other = own with { HostKeys = ["ecdsa-sha2-nistp256", .. own.HostKeys] };

        Assert.True(Negotiation.IsGuessWrong(own, other));
        Assert.False(Negotiation.IsGuessWrong(own, own with { CiphersClientToServer = ["aes256-ctr"] }));
    }

    private static KexInitMessage Guess(KexInitMessage init, bool isRight) => init with
    {
        HostKeys = ["ssh-ed25519"],
        KeyExchanges = isRight ? init.KeyExchanges : ["a-method-nobody-has", .. init.KeyExchanges],
        FirstKexPacketFollows = true,
    };
}
