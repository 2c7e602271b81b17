using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>The server's side of <c>keyboard-interactive</c> (RFC 4256): here a code, then a word, then a farewell without questions.</summary>
public class KeyboardInteractiveTests
{
    private static readonly AuthenticationOptions Offered = new() { Methods = ["keyboard-interactive", "password"] };

    private static ServerDriver Server => new(Offered) { Decide = Converse };

    [Fact, Trait("rule", "T-11")]
    public void Rounds_AnsweredRightly_LogIn()
    {
        var driver = Server.Receive(
            RequestForge.Interactive("totp"), RequestForge.Answers("123456", "x"), RequestForge.Answers("word"), RequestForge.Answers());

        LoginWorld.AssertUser("keyboard-interactive", key: null, driver.Server.User);
        Assert.Equal([60, 60, 60, 52], driver.ReplyNumbers);
        Assert.Equal([0, 1, 2, 3], driver.Queries.Select(query => query.Interactive!.Round));
        Assert.Equal(["totp"], driver.Queries[^1].Interactive!.Submethods);
    }

    [Fact, Trait("rule", "T-11")]
    public void Challenge_Sent_CarriesItsTextsAndBringsItsStateBack()
    {
        var driver = Server.Receive(RequestForge.Interactive(), RequestForge.Answers("1", "2"));
        var request = Payload.Decode<UserAuthInfoRequestMessage>(driver.Replies[0]);

        Assert.Equal(("Log-in", "From your device"), (request.Name, request.Instruction));
        Assert.Equal([new("Code: ", Echo: true), new("More: ", Echo: false)], request.Prompts);
        Assert.Equal("code", driver.Queries[1].Interactive!.State);
        Assert.Equal(["1", "2"], driver.Queries[1].Interactive!.Responses);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3), InlineData(32), Trait("rule", "T-11")]
    public void Answers_NotAsManyAsQuestions_AreAFailureWithoutAsking(int count)
    {
        var driver = Server.Receive(RequestForge.Interactive(), RequestForge.Answers([.. Enumerable.Repeat("123456", count)]));

        Assert.Equal([60, 51], driver.ReplyNumbers);
        Assert.Single(driver.Queries);
        Assert.Equal(ServerAuthenticationPhase.Waiting, driver.Server.Phase);
    }

    [Fact, Trait("rule", "T-4"), Trait("hostile", "H-14")]
    public void Answers_NobodyAskedFor_AreAProtocolError()
    {
        Assert.Throws<SshProtocolException>(() => Server.Receive(RequestForge.Answers("123456")));
        Assert.Throws<SshProtocolException>(() => Server.Receive(RequestForge.Interactive(), RequestForge.Answers("0", ""), RequestForge.Answers("0", "")));
    }

    [Fact, Trait("rule", "T-4"), Trait("hostile", "H-14")]
    public void Answers_GivenTwiceInOneGo_AreAProtocolError()
    {
        var driver = Server.Receive(RequestForge.Interactive());
        driver.Server.OnPayload(RequestForge.Answers("123456", "x"), TimeSpan.Zero);

        Assert.Throws<SshProtocolException>(() => driver.Server.OnPayload(RequestForge.Answers("123456", "x"), TimeSpan.Zero));
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void AnotherRequest_InMidRound_AbandonsItWithoutAReply()
    {
        var driver = Server.Receive(RequestForge.Interactive(), RequestForge.Password("no"));

        Assert.Equal([60, 51], driver.ReplyNumbers);
        Assert.Throws<SshProtocolException>(() => driver.Receive(RequestForge.Answers("123456", "x")));
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Conversation_BegunAgain_StartsFromItsBeginning()
    {
        var driver = Server.Receive(RequestForge.Interactive(), RequestForge.Answers("123456", "x"), RequestForge.Interactive());

        Assert.Equal((0, null), (driver.Queries[^1].Interactive!.Round, driver.Queries[^1].Interactive!.State));
        Assert.Throws<SshProtocolException>(() => driver.Receive(RequestForge.Answers("word"), RequestForge.Answers()));
    }

    [Fact, Trait("rule", "T-11")]
    public void AnotherRequest_AlreadyWaiting_AbandonsTheRoundAsSoonAsItIsAsked()
    {
        var driver = Server;
        driver.Server.OnPayload(RequestForge.Interactive(), TimeSpan.Zero);
        driver.Server.OnPayload(RequestForge.Password("no"), TimeSpan.Zero);

        driver.Drain();

        Assert.Equal([60, 51], driver.ReplyNumbers);
        Assert.Equal(ServerAuthenticationPhase.Waiting, driver.Server.Phase);
    }

    [Fact, Trait("rule", "T-13")]
    public void Conversations_AbandonedUnanswered_AreNoFailures()
    {
        var driver = new ServerDriver(Offered with { MaximumAttempts = 1 }) { Decide = Converse };

        driver.Receive(RequestForge.Interactive(), RequestForge.Interactive(), RequestForge.Interactive());

        Assert.Equal([60, 60, 60], driver.ReplyNumbers);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-22")]
    public void Conversations_AbandonedAfterAGuess_AreFailures()
    {
        var driver = new ServerDriver(Offered with { MaximumAttempts = 2 }) { Decide = Converse };
        driver.Receive(RequestForge.Interactive(), RequestForge.Answers("123456", "x"));
        driver.Receive(RequestForge.Interactive(), RequestForge.Answers("123456", "x"));

        Assert.Throws<SshProtocolException>(() => driver.Receive(RequestForge.Interactive()));
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-18")]
    public void Rounds_AboveTheirBound_AreAFailure()
    {
        var challenge = AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge());
        var driver = new ServerDriver(Offered with { MaximumRounds = 2 }) { Decide = _ => challenge };

        driver.Receive(RequestForge.Interactive(), RequestForge.Answers(), RequestForge.Answers());

        Assert.Equal([60, 60, 51], driver.ReplyNumbers);
    }

    [Fact, Trait("rule", "T-11")]
    public void Accept_WithoutAQuestion_LogsIn() =>
        Assert.True(new ServerDriver(Offered) { Admits = _ => true }.Receive(RequestForge.Interactive()).Server.IsAuthenticated);

    [Fact, Trait("hostile", "H-16")]
    public void Answers_WithoutReadingQuestions_AreBounded()
    {
        var challenge = AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge());
        var server = LoginWorld.Server(Offered with { MaximumRounds = 1000 });
        server.OnPayload(RequestForge.Interactive(), TimeSpan.Zero);

        var error = Record.Exception(() =>
        {
            for (var round = 0; round < 1000 && server.TryTakeQuery(out var query); round++)
            {
                server.OnDecision(query, challenge, TimeSpan.Zero);
                server.OnPayload(RequestForge.Answers(), TimeSpan.Zero);
            }
        });

        Assert.Equal(DisconnectReason.ProtocolError, Assert.IsType<SshProtocolException>(error).Reason);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Answers_TooLarge_AreAProtocolError() =>
        Assert.Throws<SshProtocolException>(() => Server.Receive(RequestForge.Interactive(), RequestForge.Answers(new string('1', 33_000), "")));

    [Fact, Trait("rule", "T-11")]
    public void ChangePassword_InAnswerToAConversation_IsARefusal()
    {
        var driver = new ServerDriver(Offered) { Decide = _ => AuthenticationDecision.ChangePassword("Hm") };

        Assert.Equal([51], driver.Receive(RequestForge.Interactive()).ReplyNumbers);
    }

    private static AuthenticationDecision Converse(AuthenticationQuery query) =>
        (query.Interactive?.State, query.Interactive?.Responses) switch
        {
            (null, not null) => AuthenticationDecision.Challenge(
                new KeyboardInteractiveChallenge(new("Code: ", Echo: true), new("More: ", Echo: false))
                {
                    Name = "Log-in",
                    Instruction = "From your device",
                    State = "code",
                }),
            ("code", ["123456", _]) => AuthenticationDecision.Challenge(
                new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("Word: ", Echo: false)) { State = "word" }),
            ("word", ["word"]) => AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge { Instruction = "Welcome", State = "end" }),
            ("end", []) => AuthenticationDecision.Accept,
            _ => AuthenticationDecision.Refuse,
        };
}
