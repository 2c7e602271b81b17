using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>What an authenticator can get wrong is found where it does it, not in the connection it decides about.</summary>
public class AuthenticationDecisionTests
{
    [Theory, InlineData(""), InlineData("none"), InlineData("publickey,password")]
    public void AcceptThen_WithNoKnownMethod_IsMisuse(string method)
    {
        Assert.Throws<ArgumentException>(() => AuthenticationDecision.AcceptThen([method], LoginPermissions.Unrestricted));
        Assert.Throws<ArgumentException>(() => AuthenticationDecision.AcceptThen([], LoginPermissions.Unrestricted));
    }

    [Fact]
    public void Decision_OfEachKind_IsWhatItSays()
    {
        var challenge = new KeyboardInteractiveChallenge();

        Assert.Equal((true, false), (AuthenticationDecision.Accept.IsAccepted, AuthenticationDecision.Refuse.IsAccepted));
        Assert.Equal((false, challenge), (AuthenticationDecision.Challenge(challenge).IsAccepted, AuthenticationDecision.Challenge(challenge).NextChallenge));
        Assert.Equal((false, "why"), (AuthenticationDecision.ChangePassword("why").IsAccepted, AuthenticationDecision.ChangePassword("why").PasswordPrompt));
        Assert.Equal(LoginPermissions.Restricted, AuthenticationDecision.AcceptThen(["password"], LoginPermissions.Restricted).Permissions);
    }

    [Fact]
    public void Challenge_AboveItsBounds_IsMisuse()
    {
        var prompt = new KeyboardInteractivePrompt("?", Echo: true);
        var text = new string('ж', KeyboardInteractiveChallenge.MaximumBytes / 6 + 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyboardInteractiveChallenge([.. Enumerable.Repeat(prompt, 33)]));
        Assert.Throws<ArgumentException>(() => new KeyboardInteractiveChallenge(prompt with { Text = "" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyboardInteractiveChallenge(prompt with { Text = text }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyboardInteractiveChallenge { Name = text });
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyboardInteractiveChallenge { Instruction = text });
        Assert.Throws<ArgumentOutOfRangeException>(() => AuthenticationDecision.ChangePassword(new string('x', 1025)));
    }

    [Fact]
    public void Challenge_AsText_ShowsNeitherQuestionsNorState()
    {
        var challenge = new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("hidden", Echo: true)) { State = "hidden", Instruction = "hidden" };

        Assert.DoesNotContain("hidden", challenge.ToString(), StringComparison.Ordinal);
    }
}
