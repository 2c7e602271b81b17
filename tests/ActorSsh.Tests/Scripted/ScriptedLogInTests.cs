using ActorSsh.Protocol.Authentication;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Scripted;

/// <summary>Log-ins by other methods than a key, scripted at both ends.</summary>
public sealed class ScriptedLogInTests
{
    [Fact]
    public async Task Password_ThatMustBeChanged_IsChanged()
    {
        var (client, server) = ScriptedPeer.CreatePair();
        await using var first = client;
        await using var second = server;

        var accepted = server.AcceptLogInAsync(
            new AuthenticationOptions { Methods = ["password"] },
            static query => query.NewPassword == "new" ? AuthenticationDecision.Accept : AuthenticationDecision.ChangePassword("It has expired."));
        await client.LogInAsync(
            new ClientAuthenticationOptions { User = "ada", Methods = ["password"] },
            static question => question.Kind == AuthenticationQuestionKind.NewPassword ? ["old", "new"] : ["old"]);

        var user = await accepted;
        Assert.Equal(("ada", "password"), (user.Name, user.Method));
    }

    [Fact]
    public async Task StepsOfBothMethods_AreAsked_InTheirOrder()
    {
        var (client, server) = ScriptedPeer.CreatePair();
        await using var first = client;
        await using var second = server;
        var code = new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("Code: ", Echo: true));

        var accepted = server.AcceptLogInAsync(
            new AuthenticationOptions { Methods = ["password", "keyboard-interactive"], RequiredMethods = ["password,keyboard-interactive"] },
            query => query is { Password: "right" } or { Interactive.Responses: ["123456"] } ? AuthenticationDecision.Accept
                : query.Interactive is { Round: 0 } ? AuthenticationDecision.Challenge(code)
                : AuthenticationDecision.Refuse);
        await client.LogInAsync(
            new ClientAuthenticationOptions { User = "ada", Methods = ["password", "keyboard-interactive"] },
            static question => question.Kind == AuthenticationQuestionKind.Password ? ["right"] : ["123456"]);

        Assert.Equal(["password", "keyboard-interactive"], (await accepted).Steps.Select(static step => step.Method));
    }
}
