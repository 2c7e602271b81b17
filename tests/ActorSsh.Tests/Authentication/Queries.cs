using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Authentication;

/// <summary>Questions to authenticators, as a connection asks them.</summary>
internal static class Queries
{
    public static IPEndPoint Somewhere { get; } = new(IPAddress.Parse("192.0.2.1"), 4000);

    public static AuthenticationQuery Key(PublicKey key, string user = "ann", bool isProbe = false) => new(user, "ssh-connection", "publickey", key, isProbe);

    public static AuthenticationQuery Password(string user, string password, string? newPassword = null) =>
        new(user, "ssh-connection", "password", null, false) { Password = password, NewPassword = newPassword };

    /// <summary>The first question of keyboard-interactive, where <paramref name="answered"/> is null; else the answers to that challenge.</summary>
    public static AuthenticationQuery Interactive(string user, AuthenticationDecision? answered = null, params IReadOnlyList<string> responses) =>
        new(user, "ssh-connection", "keyboard-interactive", null, false)
        {
            Interactive = new KeyboardInteractiveTurn([], answered is null ? 0 : 1, responses, answered?.NextChallenge!.State),
        };

    public static async Task<AuthenticationDecision> AskAsync(this ISshAuthenticator authenticator, AuthenticationQuery query) =>
        await authenticator.DecideAsync(query, Somewhere, CancellationToken.None);

    /// <summary>A whole attempt of one question and its answers.</summary>
    public static async Task<AuthenticationDecision> AnswerAsync(this ISshAuthenticator authenticator, string user, params IReadOnlyList<string> responses)
    {
        var asked = await authenticator.AskAsync(Interactive(user));
        Assert.NotNull(asked.NextChallenge);
        return await authenticator.AskAsync(Interactive(user, asked, responses));
    }
}
