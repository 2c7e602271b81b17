using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

public sealed class NegotiationTests
{
    [Fact, Trait("rule", "T-2")]
    public void Agree_TakesTheClientsFirstThatTheServerHas()
    {
        var client = Proposal(SshRole.Client) with { CiphersClientToServer = ["nothing", "aes256-ctr", "aes128-ctr"] };
        var server = Proposal(SshRole.Server) with { CiphersClientToServer = ["aes128-ctr", "aes256-ctr"] };

        Assert.Equal("aes256-ctr", Negotiation.Agree(client, server).CipherClientToServer);
    }

    [Fact, Trait("rule", "T-2")]
    public void Agree_WithAead_IgnoresTheMacs()
    {
        var client = Proposal(SshRole.Client) with
        {
            CiphersClientToServer = ["aes128-gcm@openssh.com"],
            MacsClientToServer = ["hmac-nobody-has"],
            CiphersServerToClient = ["aes128-ctr"],
            MacsServerToClient = ["hmac-sha2-256"],
        };

        var agreed = Negotiation.Agree(client, Proposal(SshRole.Server));

        Assert.Null(agreed.MacClientToServer);
        Assert.Equal("hmac-sha2-256", agreed.MacServerToClient);
    }

    [Fact, Trait("rule", "T-2")]
    public void Agree_WithNothingInCommon_NamesBothLists()
    {
        var client = Proposal(SshRole.Client) with { HostKeys = ["ssh-dss", "ssh-rsa"] };

        var error = Assert.Throws<SshProtocolException>(() => Negotiation.Agree(client, Proposal(SshRole.Server)));

        Assert.Equal(DisconnectReason.KeyExchangeFailed, error.Reason);
        Assert.Contains("[ssh-dss,ssh-rsa]", error.Message);
        Assert.Contains("[ssh-ed25519]", error.Message);
    }

    [Fact, Trait("rule", "T-2")]
    public void Agree_OnAMarker_IsNoAgreement()
    {
        var client = Proposal(SshRole.Client) with { KeyExchanges = ["ext-info-s", "kex-strict-s-v00@openssh.com"] };

        Assert.Throws<SshProtocolException>(() => Negotiation.Agree(client, Proposal(SshRole.Server)));
    }

    [Fact, Trait("rule", "T-2")]
    public void Server_OffersWhatItsKeysSignByInTheOrderOfTheList()
    {
        var options = new TransportOptions
        {
            HostKeys = [HostKey.Load(SampleKeys.Rsa), HostKey.Load(SampleKeys.Ed25519)],
            HostKeyAlgorithms = ["rsa-sha2-256", "ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512"],
        };

        Assert.Equal(["rsa-sha2-256", "ssh-ed25519", "rsa-sha2-512"], KexProposal.Create(SshRole.Server, options, isFirst: true).HostKeys);
        Assert.Equal(options.HostKeyAlgorithms, KexProposal.Create(SshRole.Client, options, isFirst: true).HostKeys);
    }

    [Fact, Trait("rule", "T-2")]
    public void Sha1_IsOfferedWhereItIsListedOnly()
    {
        var options = new TransportOptions { HostKeys = [HostKey.Load(SampleKeys.Rsa)] };

        Assert.DoesNotContain("ssh-rsa", options.OfferedHostKeyAlgorithms());
        Assert.Equal(["ssh-rsa"], (options with { HostKeyAlgorithms = ["ssh-rsa"] }).OfferedHostKeyAlgorithms());
    }

    [Fact, Trait("rule", "T-2")]
    public void Server_WhoseKeysSignByNoneOfTheList_IsMisuse()
    {
        var options = new TransportOptions { HostKeys = [HostKey.GenerateEd25519()], HostKeyAlgorithms = ["rsa-sha2-512"] };

        Assert.Throws<ArgumentException>(() => new TransportState(SshRole.Server, options, TimeSpan.Zero));
    }

    [Fact, Trait("rule", "T-2"), Trait("hostile", "H-18")]
    public void HugeLists_AreNeitherParsedNorEchoed()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.FirstKexInit);
        var names = Enumerable.Range(0, 5000).Select(number => $"name-{number}").ToArray();

        Assert.Throws<SshProtocolException>(() => peer.SendKexInit(init => init with { LanguagesClientToServer = names }));
    }

    [Fact, Trait("hostile", "H-18")]
    public void LongLists_InAnError_AreCut()
    {
        var client = Proposal(SshRole.Client) with { KeyExchanges = [.. Enumerable.Range(0, 500).Select(number => $"name-{number}")] };

        var error = Assert.Throws<SshProtocolException>(() => Negotiation.Agree(client, Proposal(SshRole.Server)));

        Assert.InRange(error.Message.Length, 400, 1000);
    }

    private static Protocol.Transport.Messages.KexInitMessage Proposal(SshRole role) =>
        KexProposal.Create(role, role is SshRole.Client ? TransportPair.ClientOptions : TransportPair.ServerOptions, isFirst: true);
}
