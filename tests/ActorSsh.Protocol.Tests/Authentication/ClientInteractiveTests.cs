using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>The client's side of <c>keyboard-interactive</c> (RFC 4256).</summary>
public class ClientInteractiveTests
{
    [Fact, Trait("rule", "T-11")]
    public void Rounds_Answered_LogIn()
    {
        var driver = Conversing().Prompt("Code: ", "Pin: ").Prompt("Word: ");

        Assert.Equal(
            [RequestForge.None(), RequestForge.Interactive(), RequestForge.Answers("answer 0", "answer 1"), RequestForge.Answers("answer 0")],
            driver.Requests);
        LoginWorld.AssertUser("keyboard-interactive", key: null, driver.Succeed().Client.User);
    }

    [Fact, Trait("rule", "T-11")]
    public void Round_WithNothingToShow_IsAnsweredWithoutThePerson()
    {
        var driver = Conversing().Prompt();

        Assert.Empty(driver.Questions);
        Assert.Equal(RequestForge.Answers(), driver.LastRequest);
    }

    [Fact, Trait("rule", "T-11")]
    public void Round_WithOnlyText_IsShownAndAnswered()
    {
        var driver = Conversing().Receive(new UserAuthInfoRequestMessage("Note", "Your password expires", "", []));

        Assert.Equal(("Note", "Your password expires"), (driver.Questions[0].Name, driver.Questions[0].Instruction));
        Assert.Equal(RequestForge.Answers(), driver.LastRequest);
    }

    [Fact, Trait("rule", "T-11")]
    public void Success_WithoutAQuestion_IsOne() => Assert.True(Conversing().Succeed().Client.IsAuthenticated);

    [Fact, Trait("hostile", "H-24")]
    public void Texts_OfAServer_AreEscapedAndCut()
    {
        var driver = Conversing().Receive(new UserAuthInfoRequestMessage(
            "\u001b]0;owned\a", "One\r\ntwo\u202e", "", [new KeyboardInteractivePrompt("Pin\0" + new string('x', 5000), Echo: true)]));

        var question = Assert.Single(driver.Questions);
        Assert.Equal("\\u{1B}]0;owned\\u{7}", question.Name);
        Assert.Equal("One\ntwo\\u{202E}", question.Instruction);
        Assert.StartsWith("Pin\\u{0}xxx", question.Prompts[0].Text, StringComparison.Ordinal);
        Assert.InRange(question.Prompts[0].Text.Length, 1000, 1100);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-18")]
    public void Rounds_WithoutEnd_AreAProtocolError()
    {
        var driver = Conversing();
        for (var round = 0; round < 16; round++)
        {
            driver.Prompt("Again: ");
        }

        Assert.Throws<SshProtocolException>(() => driver.Prompt("Again: "));
    }

    [Fact, Trait("rule", "T-4"), Trait("hostile", "H-14")]
    public void Questions_WhileThePersonThinks_AreAProtocolError()
    {
        var driver = new ClientDriver(new ClientAuthenticationOptions { User = LoginWorld.User, Methods = ["keyboard-interactive"] })
            .Fail("keyboard-interactive").Prompt("Code: ");

        Assert.Throws<SshProtocolException>(() => driver.Prompt("Code: "));
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Welcome_InAConversation_IsAProtocolError() =>
        Assert.Throws<SshProtocolException>(() => Conversing().Welcome(LoginWorld.KeyA));

    [Fact, Trait("rule", "T-11")]
    public void Person_WhoStopsInMidRound_LeavesItForTheNextMethod()
    {
        var options = new ClientAuthenticationOptions { User = LoginWorld.User, Methods = ["keyboard-interactive", "password"] };
        var driver = new ClientDriver(options) { Person = question => question.Kind is AuthenticationQuestionKind.Password ? ["secret"] : null };

        driver.Fail("keyboard-interactive", "password").Prompt("Code: ");

        Assert.Equal(RequestForge.Password("secret"), driver.LastRequest);
    }

    [Fact, Trait("rule", "T-11")]
    public void PartialSuccess_GoesOnWithWhatTheServerStillWants()
    {
        var driver = new ClientDriver(new ClientAuthenticationOptions
        {
            User = LoginWorld.User,
            Keys = [LoginWorld.KeyA],
            Methods = ["password", "publickey", "keyboard-interactive"],
        })
        {
            Person = _ => ["123456"],
        };

        driver.Fail("publickey").Welcome(LoginWorld.KeyA).PartlySucceed("keyboard-interactive").Prompt("Code: ").Succeed();

        Assert.Equal(
            [new("publickey", LoginWorld.KeyA.PublicKey), new("keyboard-interactive", Key: null)],
            driver.Client.User!.Steps);
    }

    [Fact, Trait("rule", "T-11")]
    public void PartialSuccess_AskingForAnotherKey_GetsTheOthersFromTheFirst()
    {
        var driver = ClientDriver.With(LoginWorld.KeyB, LoginWorld.KeyA).Fail("publickey").Fail("publickey");

        driver.Welcome(LoginWorld.KeyA).PartlySucceed("publickey");

        Assert.Equal(new RequestForge { Key = LoginWorld.KeyB }.Probe(), driver.LastRequest);
        Assert.NotNull(driver.Fail("publickey").Client.Failure);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void PartialSuccess_OfAProbe_IsNoStep()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA, LoginWorld.KeyB).Fail("publickey").PartlySucceed("publickey");

        driver.Welcome(LoginWorld.KeyB).Succeed();

        Assert.Equal([new AuthenticationStep("publickey", LoginWorld.KeyB.PublicKey)], driver.Client.User!.Steps);
    }

    [Fact, Trait("hostile", "H-18")]
    public void PartialSuccesses_WithoutEnd_EndAll()
    {
        var driver = ClientDriver.Asking("password", "keyboard-interactive").Fail("password", "keyboard-interactive");
        for (var step = 0; step < 100 && driver.Client.Failure is null; step++)
        {
            driver.PartlySucceed("password", "keyboard-interactive");
        }

        Assert.Equal((6, 6), (driver.Client.Failure!.PersonTries, driver.Client.Failure.Completed.Count));
        Assert.Equal(7, driver.Requests.Count);
    }

    private static ClientDriver Conversing() => ClientDriver.Asking("keyboard-interactive").Fail("keyboard-interactive");
}
