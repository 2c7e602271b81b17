using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>The client's side of <c>password</c> (RFC 4252 §8): what the person is asked is an output.</summary>
public class ClientPasswordTests
{
    [Fact, Trait("rule", "T-11")]
    public void Password_Answered_IsSentAndLogsIn()
    {
        var driver = ClientDriver.Asking("password").Fail("password");

        Assert.Equal(AuthenticationQuestionKind.Password, Assert.Single(driver.Questions).Kind);
        Assert.False(Assert.Single(driver.Questions[0].Prompts).Echo);
        Assert.Equal(RequestForge.Password("answer 0"), driver.LastRequest);
        LoginWorld.AssertUser("password", key: null, driver.Succeed().Client.User);
    }

    [Fact, Trait("rule", "T-11")]
    public void Password_NotAmongOurMethods_IsNotAsked()
    {
        var driver = ClientDriver.With().Fail("password", "keyboard-interactive");

        Assert.Empty(driver.Questions);
        Assert.Equal(["password", "keyboard-interactive"], driver.Client.Failure!.Methods);
    }

    [Fact, Trait("rule", "T-11")]
    public void Password_StillUnanswered_SendsNothing()
    {
        var client = new ClientDriver(new ClientAuthenticationOptions { User = LoginWorld.User, Methods = ["password"] }).Fail("password");

        Assert.Equal(ClientAuthenticationPhase.AskingPerson, client.Client.Phase);
        Assert.Single(client.Requests);
        Assert.Throws<SshProtocolException>(client.Succeed);
    }

    [Fact, Trait("rule", "T-11")]
    public void Password_RefusedAgainAndAgain_IsAskedThreeTimes()
    {
        var driver = ClientDriver.Asking("password").Fail("password").Fail("password").Fail("password").Fail("password");

        Assert.Equal(3, driver.Questions.Count);
        Assert.NotNull(driver.Client.Failure);
    }

    [Fact, Trait("rule", "T-11")]
    public void Person_WhoWouldNot_IsNotAskedAgain()
    {
        var options = new ClientAuthenticationOptions { User = LoginWorld.User, Methods = ["password", "keyboard-interactive"] };
        var driver = new ClientDriver(options) { Person = _ => null };

        driver.Fail("password", "keyboard-interactive");

        Assert.Single(driver.Questions);
        Assert.Equal(RequestForge.Interactive(), driver.LastRequest);
    }

    [Fact, Trait("rule", "T-11")]
    public void NewPassword_Demanded_SendsTheOldAndTheNewOne()
    {
        var driver = ClientDriver.Asking("password").Fail("password").DemandNewPassword("Too old\u001b[2J");

        Assert.Equal((AuthenticationQuestionKind.NewPassword, "Too old\\u{1B}[2J"), (driver.Questions[^1].Kind, driver.Questions[^1].Instruction));
        Assert.Equal(RequestForge.Password("answer 0", "answer 1"), driver.LastRequest);
        Assert.True(driver.Succeed().Client.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-18")]
    public void NewPassword_DemandedWithoutEnd_IsAProtocolError()
    {
        var driver = ClientDriver.Asking("password").Fail("password");
        for (var demand = 0; demand < 16; demand++)
        {
            driver.DemandNewPassword();
        }

        Assert.Throws<SshProtocolException>(() => driver.DemandNewPassword());
    }

    [Fact, Trait("rule", "T-4"), Trait("hostile", "H-14")]
    public void NewPassword_DemandedUnasked_IsAProtocolError() =>
        Assert.Throws<SshProtocolException>(() => ClientDriver.Asking("password").DemandNewPassword());

    [Fact]
    public void Answer_ToAQuestionNoLongerOpen_IsIgnored()
    {
        var driver = ClientDriver.Asking("password").Fail("password");

        driver.Client.OnAnswer(driver.Questions[0], ["late"]);
        driver.Client.OnAnswer(driver.Questions[0] with { }, ["other"]);
        driver.Drain();

        Assert.Equal(2, driver.Requests.Count);
    }

    [Fact]
    public void Answers_TooManyOrTooLong_AreMisuse()
    {
        var driver = new ClientDriver(new ClientAuthenticationOptions { User = LoginWorld.User, Methods = ["password"] }).Fail("password");

        Assert.Throws<ArgumentException>(() => driver.Client.OnAnswer(driver.Questions[0], []));
        Assert.Throws<ArgumentException>(() => driver.Client.OnAnswer(driver.Questions[0], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => driver.Client.OnAnswer(driver.Questions[0], [new string('a', 16_385)]));
    }
}
