using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Authentication;

/// <summary>One-time codes by keyboard-interactive (RFC 4256, RFC 6238): one question; a code counts once. Users without a secret are asked too.</summary>
internal sealed class TotpAuthenticator(
    Func<string, CancellationToken, ValueTask<TotpSecret?>> secretOf, SshTotpOptions options, TimeProvider time) : ISshAuthenticator
{
    private readonly TotpMemory _memory = new(options);
    private readonly TotpSecret _nobody = TotpSecret.Generate();

    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => query.Interactive switch
    {
        { Round: 0 } => AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt(options.Prompt, Echo: true))),
        { Responses: [var code] } => await JudgeAsync(query.User, code, cancellationToken).ConfigureAwait(false),
        _ => AuthenticationDecision.Refuse,
    };

    private async Task<AuthenticationDecision> JudgeAsync(string user, string code, CancellationToken cancellationToken)
    {
        var secret = await secretOf(user, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var step = (secret ?? _nobody).FindStep(code.Trim(), now, options.Window);
        var reason = "the user has no secret";
        return secret is not null && _memory.TryUse(secret, step, now, out reason) ? AuthenticationDecision.Accept : AuthenticationDecision.RefuseBecause(reason);
    }
}
