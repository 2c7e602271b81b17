using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Authentication;
using ActorSsh.Protocol.Tests.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>A client's whole connection: it logs in by itself, has the same channels as a server, and ends for reasons it can name.</summary>
public sealed class ClientConnectionStateTests
{
    [Fact, Trait("rule", "T-4"), Trait("rule", "T-11")]
    public void Client_OfAServerThatLetsItIn_LogsInByItself()
    {
        using var pair = ConnectionPair.LoggedIn();

        Assert.Equal(LoginWorld.KeyA.PublicKey, pair.Client.State.User!.Key);
        Assert.Equal(LoginWorld.User, pair.Server.State.User!.Name);
        Assert.Equal(TransportPhase.Open, pair.Client.State.Transport.Phase);
        Assert.NotNull(pair.Client.State.Channels);
    }

    [Theory, Trait("rule", "T-11"), InlineData("right", true), InlineData(null, false)]
    public void Client_ThatMustAskForAPassword_AsksItsOwner(string? answer, bool isLoggedIn)
    {
        using var pair = new ConnectionPair(
            ConnectionPair.ClientOptions with { Authentication = new ClientAuthenticationOptions { User = LoginWorld.User, Methods = ["password"] } },
            ConnectionPair.ServerOptions with { Authentication = new AuthenticationOptions { Methods = ["password"] } });
        pair.Server.Authenticator = query => query.Password == "right" ? AuthenticationDecision.Accept : AuthenticationDecision.Refuse;
        pair.Settle();

        Assert.True(pair.ClientState.TryTakeQuestion(out var question));
        pair.ClientState.OnAnswer(question, answer is null ? null : [answer], pair.Now);
        pair.Settle();

        Assert.Equal(isLoggedIn, pair.Client.State.User is not null);
        Assert.Equal(isLoggedIn, pair.ClientState.LoginFailure is null);
    }

    [Theory, Trait("rule", "T-13"), Trait("hostile", "H-22"), InlineData(true), InlineData(false)]
    public void Decision_BehindTheEndOfTheConnection_LogsNobodyIn(bool isCut)
    {
        using var pair = new ConnectionPair();
        pair.Server.Authenticator = query =>
        {
            if (!query.IsProbe)
            {
                Action end = isCut ? pair.Server.Lose : () => pair.Server.State.Disconnect(DisconnectReason.ByApplication, "enough");
                end();
            }

            return AuthenticationDecision.Accept;
        };

        pair.Settle();

        Assert.NotNull(pair.Server.State.EndReason);
        Assert.Null(pair.Server.State.User);
        Assert.Null(pair.Server.State.Channels);
    }

    [Fact, Trait("hostile", "H-23")]
    public void LoginGrace_OfForEver_IsNoDeadlineOfTheServer()
    {
        using var pair = new ConnectionPair(server: ConnectionPair.ServerOptions with { Authentication = new AuthenticationOptions { LoginGrace = TimeSpan.MaxValue } });
        pair.Server.Authenticator = _ => AuthenticationDecision.Refuse;

        pair.Settle();

        Assert.Null(pair.Server.State.Failure);
        Assert.NotNull(pair.ClientState.LoginFailure);
    }

    [Fact, Trait("rule", "C-17")]
    public void Session_OfAClient_RunsFromOpenToClose()
    {
        using var pair = ConnectionPair.LoggedIn();
        var session = new EchoSession(pair).Begin();

        pair.Settle();

        Assert.True(session.IsOver);
        Assert.Equal("to and fro"u8.ToArray(), session.Echoed);
        Assert.Equal((0, 0), (pair.Client.Buffers.Outstanding, pair.Server.Buffers.Outstanding));
    }

    [Fact, Trait("rule", "T-11")]
    public void Client_WhoseKeysAreRefused_EndsWithTheReason()
    {
        using var pair = new ConnectionPair();
        pair.Server.Authenticator = _ => AuthenticationDecision.Refuse;

        pair.Settle();

        var failure = Assert.IsType<AuthenticationFailure>(pair.ClientState.LoginFailure);
        Assert.Same(failure, pair.Client.State.EndReason);
        Assert.Null(pair.Client.State.Failure);
        Assert.Equal(DisconnectReason.NoMoreAuthMethodsAvailable, pair.Server.State.Transport.DisconnectReceived!.Reason);
    }

    [Fact, Trait("hostile", "H-21")]
    public void Client_OfAServerWithAnotherKey_EndsBeforeItLogsIn()
    {
        var strict = ConnectionPair.ClientOptions with { Transport = new TransportOptions { HostKeyVerifier = _ => false } };
        using var pair = new ConnectionPair(strict);

        pair.Settle();

        Assert.Equal(DisconnectReason.HostKeyNotVerifiable, pair.Client.State.Failure!.Reason);
        Assert.Null(pair.Server.State.User);
        Assert.Empty(pair.Server.Events);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-23")]
    public void LogIn_ThatIsNotOverInTime_Ends()
    {
        using var pair = new ConnectionPair(ConnectionPair.ClientOptions with { LoginTimeout = TimeSpan.FromSeconds(3) });
        pair.ToClient = static _ => [];
        pair.Settle();
        pair.Now += TimeSpan.FromSeconds(3);

        Assert.Equal(pair.Now, pair.Client.State.NextDeadline);
        pair.Client.State.OnDeadline(pair.Now);

        Assert.Equal(DisconnectReason.ByApplication, pair.Client.State.Failure!.Reason);
    }

    [Fact, Trait("hostile", "H-23")]
    public void LoginTimeout_OfForEver_IsNoDeadline()
    {
        using var pair = new ConnectionPair(ConnectionPair.ClientOptions with { LoginTimeout = TimeSpan.MaxValue });

        Assert.Equal(pair.Now + new TransportOptions().KeyExchangeTimeout, pair.Client.State.NextDeadline);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConnectionPair.ClientOptions with { LoginTimeout = TimeSpan.Zero });
    }

    [Fact, Trait("rule", "C-66")]
    public void Drain_BeforeTheLogIn_HoldsBehindIt()
    {
        using var pair = new ConnectionPair();
        pair.Client.State.BeginDrain();

        pair.Settle();

        Assert.True(pair.Client.State.Channels!.IsDraining);
    }

    [Fact, Trait("rule", "T-14")]
    public void HostKeys_OfTheServer_AreAnnouncedAndProven()
    {
        using var pair = PairWithTwoHostKeys();
        var announced = Assert.Single(pair.Client.Events.OfType<HostKeysAnnounced>());

        pair.ClientState.ProveHostKeys(announced.Keys, pair.Now);
        pair.Settle();

        Assert.Equal([LoginWorld.Host.PublicKey, LoginWorld.OtherHost.PublicKey], announced.Keys);
        Assert.Equal(announced.Keys, Assert.Single(pair.Client.Events.OfType<HostKeyProofCompleted>()).Proven);
    }

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void HostKey_OfSomebodyElse_IsNotProven()
    {
        using var pair = PairWithTwoHostKeys();

        pair.ClientState.ProveHostKeys([LoginWorld.Host.PublicKey, LoginWorld.KeyB.PublicKey], pair.Now);
        Assert.Throws<InvalidOperationException>(() => pair.ClientState.ProveHostKeys([LoginWorld.Host.PublicKey], pair.Now));
        pair.Settle();

        Assert.Empty(Assert.Single(pair.Client.Events.OfType<HostKeyProofCompleted>()).Proven);
    }

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void HostKeys_WithOneWrongSignature_AreAllNotProven()
    {
        var data = HostKeyUpdate.SignedData(LoginWorld.Session, LoginWorld.Host.PublicKeyBlob.Span);
        var right = LoginWorld.Host.Sign(LoginWorld.Ed25519, data);
        var wrong = LoginWorld.OtherHost.Sign(LoginWorld.Ed25519, data);
        IReadOnlyList<PublicKey> keys = [LoginWorld.Host.PublicKey, LoginWorld.OtherHost.PublicKey];

        Assert.Empty(Verified(keys, [right, wrong]));
        Assert.Empty(Verified(keys, [right]));
        Assert.Single(Verified([keys[0]], [right]));
    }

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void HostKey_ProvenBySha1_IsNotProven()
    {
        var key = SampleKeys.ByType["ssh-rsa"];
        var data = HostKeyUpdate.SignedData(LoginWorld.Session, key.PublicKeyBlob.Span);

        Assert.Empty(Verified([key.PublicKey], [key.Sign("ssh-rsa", data)]));
        Assert.Single(Verified([key.PublicKey], [key.Sign("rsa-sha2-256", data)]));
        Assert.Single(Verified([key.PublicKey], [key.Sign("rsa-sha2-512", data)]));
    }

    [Theory, Trait("hostile", "H-9"), Trait("hostile", "H-18"), InlineData("00000005 0102"), InlineData("FFFFFFFF"), InlineData("00")]
    public void Announcement_ThatIsMalformed_EndsTheConnection(string hex)
    {
        using var pair = ConnectionPair.LoggedIn();
        pair.Server.State.Channels!.SendGlobalRequest(HostKeyUpdate.Announcement, wantReply: false, Convert.FromHexString(hex.Replace(" ", "")));

        pair.Settle();

        Assert.Equal(DisconnectReason.ProtocolError, pair.Client.State.Failure!.Reason);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Announcement_OfTooManyKeys_IsNotLookedAt()
    {
        using var pair = ConnectionPair.LoggedIn();
        pair.Client.Events.Clear();
        var many = HostKeyUpdate.Join(Enumerable.Repeat(LoginWorld.Host.PublicKeyBlob, HostKeyLearner.MaximumKeys + 1));
        pair.Server.State.Channels!.SendGlobalRequest(HostKeyUpdate.Announcement, wantReply: false, many);

        pair.Settle();

        Assert.Empty(pair.Client.Events);
        Assert.False(pair.Client.State.IsEnding);
    }

    private static IReadOnlyList<PublicKey> Verified(IReadOnlyList<PublicKey> keys, IReadOnlyList<byte[]> signatures)
    {
        var work = new HostKeyVerificationWork(keys, signatures, LoginWorld.Session);
        work.Run();
        return work.Proven;
    }

    private static ConnectionPair PairWithTwoHostKeys() => ConnectionPair.LoggedIn(server: ConnectionPair.ServerOptions with
    {
        Transport = new TransportOptions { HostKeys = [LoginWorld.Host, LoginWorld.OtherHost] },
    });
}
