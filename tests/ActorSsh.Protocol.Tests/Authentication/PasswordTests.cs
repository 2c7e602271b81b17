using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>The server's side of <c>password</c> (RFC 4252 §8).</summary>
public class PasswordTests
{
    private static readonly AuthenticationOptions Offered = new() { Methods = ["password"] };

    private static ServerDriver Server => new(Offered) { Decide = Judge };

    [Fact, Trait("rule", "T-11")]
    public void Password_Right_LogsInWithoutAKey()
    {
        var driver = Server.Receive(RequestForge.Password("secret"));

        LoginWorld.AssertUser("password", key: null, driver.Server.User);
        Assert.Equal([new AuthenticationStep("password", Key: null)], driver.Server.User!.Steps);
    }

    [Theory, InlineData("wrong"), InlineData(""), InlineData("secret\0"), InlineData("Secret"), Trait("rule", "T-11")]
    public void Password_Wrong_IsAskedOnceAndRefused(string password)
    {
        var driver = Server.Receive(RequestForge.Password(password));

        Assert.Equal(["password"], driver.LastFailure.Methods);
        Assert.Equal(password, Assert.Single(driver.Queries).Password);
        Assert.Empty(driver.Verifications);
    }

    [Fact, Trait("rule", "T-11")]
    public void Password_NotOffered_ReachesNobody()
    {
        var driver = new ServerDriver { Admits = _ => true }.Receive(RequestForge.Password("secret"));

        Assert.Equal(["publickey"], driver.LastFailure.Methods);
        Assert.Empty(driver.Queries);
    }

    [Fact, Trait("rule", "T-11")]
    public void Password_Expired_IsAskedToBeChangedAndThenLogsIn()
    {
        var driver = Server.Receive(RequestForge.Password("expired"));

        Assert.Equal("Choose another one", Payload.Decode<UserAuthPasswordChangeMessage>(driver.Replies[^1]).Prompt);
        Assert.False(driver.Server.IsAuthenticated);

        driver.Receive(RequestForge.Password("expired", "fresh"));

        Assert.True(driver.Server.IsAuthenticated);
        Assert.Equal(("expired", "fresh"), (driver.Queries[^1].Password, driver.Queries[^1].NewPassword));
    }

    [Fact, Trait("rule", "T-11")]
    public void NewPassword_ThatWillNotDo_IsAskedForAgain()
    {
        var driver = Server.Receive(RequestForge.Password("expired"), RequestForge.Password("expired", "expired"));

        Assert.Equal([60, 60], driver.ReplyNumbers);
    }

    [Fact, Trait("rule", "T-11")]
    public void NewPassword_WithAWrongOldOne_IsRefused()
    {
        var driver = Server.Receive(RequestForge.Password("wrong", "fresh"));

        Assert.Equal([51], driver.ReplyNumbers);
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-13")]
    public void Change_Asked_IsNoFailure()
    {
        var driver = new ServerDriver(Offered with { MaximumAttempts = 1 }) { Decide = Judge };

        driver.Receive(RequestForge.Password("expired"), RequestForge.Password("expired"), RequestForge.Password("expired", "fresh"));

        Assert.True(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-13")]
    public void Passwords_Guessed_RunIntoTheCap()
    {
        var driver = Server;
        for (var guess = 0; guess < 5; guess++)
        {
            driver.Receive(RequestForge.Password($"{guess}"));
        }

        var error = Assert.Throws<SshProtocolException>(() => driver.Receive(RequestForge.Password("sixth")));

        Assert.Equal(DisconnectReason.NoMoreAuthMethodsAvailable, error.Reason);
        Assert.DoesNotContain("sixth", error.ToString(), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-11")]
    public void Challenge_InAnswerToAPassword_IsARefusal()
    {
        var challenge = AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge());

        Assert.Equal([51], new ServerDriver(Offered) { Decide = _ => challenge }.Receive(RequestForge.Password("secret")).ReplyNumbers);
    }

    [Fact, Trait("rule", "T-11")]
    public void Query_AsText_ShowsNoSecret()
    {
        var query = new AuthenticationQuery("ada", "ssh-connection", "password", Key: null, IsProbe: false)
        {
            Password = "hidden-old",
            NewPassword = "hidden-new",
            Interactive = new KeyboardInteractiveTurn([], 1, ["hidden-answer"], State: "hidden-state"),
        };

        Assert.DoesNotContain("hidden", $"{query} {query.Interactive}", StringComparison.Ordinal);
        Assert.Contains("ada", query.ToString(), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-11")]
    public void Requests_Decided_LeaveNoPasswordInTheQueue()
    {
        var queue = new RequestQueue(Offered);
        queue.Add(RequestForge.Password("secret"), unsentReplies: 0);
        var waiting = queue.Oldest!;

        queue.Clear();

        Assert.All(waiting, value => Assert.Equal(0, value));
    }

    [Fact, Trait("rule", "T-11")]
    public void Payloads_Taken_LeaveNoPasswordInTheQueue()
    {
        var queue = new PayloadQueue();
        queue.Add(new UserAuthInfoResponseMessage(["secret"]));
        var waiting = queue.Oldest!;

        Assert.True(queue.TryTake(new byte[64], out _));
        Assert.All(waiting, value => Assert.Equal(0, value));
    }

    private static AuthenticationDecision Judge(AuthenticationQuery query) => (query.Password, query.NewPassword) switch
    {
        ("secret", null) => AuthenticationDecision.Accept,
        ("expired", null) or ("expired", "expired") => AuthenticationDecision.ChangePassword("Choose another one"),
        ("expired", not null) => AuthenticationDecision.Accept,
        _ => AuthenticationDecision.Refuse,
    };
}
