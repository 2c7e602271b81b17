using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Authentication;

/// <summary>
/// Passwords, by the method of that name (RFC 4252 §8) and asked for by keyboard-interactive (RFC 4256), with their change. A user who does not
/// exist is asked the same and costs the same. Behind the method it asks no more: the same password twice is one proof.
/// <code>
/// round 0 ──▶ "Password: " ──right──▶ accepted
///                  └──right, must change──▶ "New password: ", "Again: " ──set──▶ accepted
///                                                 ▲────not set: why───┘
/// </code>
/// </summary>
internal sealed class PasswordAuthenticator(ISshPasswordStore store, SshPasswordOptions options, PasswordHasher hasher) : ISshAuthenticator
{
    private const string Method = "password";
    private const string MustChange = "The password must be changed.";

    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => query switch
    {
        { Password: { } password } => await DecideAsync(query.User, password, query.NewPassword, cancellationToken).ConfigureAwait(false),
        { Interactive: not null } when query.Completed.Any(static step => step.Method == Method) =>
            AuthenticationDecision.RefuseBecause("the password was a step already, and is no second proof"),
        { Interactive: { } turn } => await AnswerAsync(query.User, turn, cancellationToken).ConfigureAwait(false),
        _ => AuthenticationDecision.Refuse,
    };

    private async Task<AuthenticationDecision> DecideAsync(string user, string password, string? newPassword, CancellationToken cancellationToken)
    {
        if (await FindRightAsync(user, password, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return AuthenticationDecision.Refuse;
        }

        var problem = newPassword is null
            ? found.MustChange ? MustChange : null
            : await ChangeAsync(user, newPassword, cancellationToken).ConfigureAwait(false);
        return problem is null
            ? await AcceptAsync(user, found, newPassword is not null, cancellationToken).ConfigureAwait(false)
            : AuthenticationDecision.ChangePassword(problem);
    }

    private async Task<AuthenticationDecision> AnswerAsync(string user, KeyboardInteractiveTurn turn, CancellationToken cancellationToken) => turn switch
    {
        { Round: 0 } => Ask(""),
        { State: SshPassword found, Responses: [var first, var second] } =>
            await AnswerChangeAsync(user, found, first, first == second, cancellationToken).ConfigureAwait(false),
        { State: null, Responses: [var password] } => await FindRightAsync(user, password, cancellationToken).ConfigureAwait(false) switch
        {
            null => AuthenticationDecision.Refuse,
            { MustChange: true } found => AskForNew(found, MustChange),
            var found => await AcceptAsync(user, found, isChanged: false, cancellationToken).ConfigureAwait(false),
        },
        _ => AuthenticationDecision.Refuse,
    };

    private async Task<AuthenticationDecision> AnswerChangeAsync(string user, SshPassword found, string newPassword, bool isSame, CancellationToken cancellationToken)
    {
        var problem = isSame ? await ChangeAsync(user, newPassword, cancellationToken).ConfigureAwait(false) : "The two differ.";
        return problem is null ? await AcceptAsync(user, found, isChanged: true, cancellationToken).ConfigureAwait(false) : AskForNew(found, problem);
    }

    /// <summary>Yes, for as long as the store has the password that was right, or the one that was set; what a store keeps of that is its own affair.</summary>
    private async Task<AuthenticationDecision> AcceptAsync(string user, SshPassword found, bool isChanged, CancellationToken cancellationToken)
    {
        var ground = isChanged ? await store.FindAsync(user, cancellationToken).ConfigureAwait(false) : found;
        return AuthenticationDecision.AcceptWith(found.Permissions).WhileHolds(async token =>
            await store.FindAsync(user, token).ConfigureAwait(false) is { MustChange: false } now && now.Hash.IsSame(ground?.Hash));
    }

    private async Task<SshPassword?> FindRightAsync(string user, string password, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(user, cancellationToken).ConfigureAwait(false);
        return await hasher.VerifyAsync(found?.Hash, password, cancellationToken).ConfigureAwait(false) ? found : null;
    }

    private async Task<string?> ChangeAsync(string user, string newPassword, CancellationToken cancellationToken)
    {
        var hash = await hasher.HashAsync(newPassword, cancellationToken).ConfigureAwait(false);
        return await store.ChangeAsync(user, newPassword, hash, cancellationToken).ConfigureAwait(false);
    }

    private AuthenticationDecision Ask(string instruction) => AuthenticationDecision.Challenge(
        new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt(options.Prompt, Echo: false)) { Instruction = instruction });

    private static AuthenticationDecision AskForNew(SshPassword found, string why) => AuthenticationDecision.Challenge(
        new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("New password: ", Echo: false), new KeyboardInteractivePrompt("Again: ", Echo: false))
        {
            Instruction = why,
            State = found,
        });
}
