using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Authentication;

/// <summary>Several authenticators, asked in turn. The one that challenged is remembered in the challenge's state, which never leaves the process.</summary>
internal sealed class FirstOfAuthenticator(IReadOnlyList<ISshAuthenticator> authenticators) : ISshAuthenticator
{
    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        if (query.Interactive is { Round: > 0 } turn)
        {
            return turn.State is Asked asked
                ? Remember(asked.By, await asked.By.DecideAsync(query with { Interactive = turn with { State = asked.State } }, remote, cancellationToken).ConfigureAwait(false))
                : AuthenticationDecision.Refuse;
        }

        var refusal = AuthenticationDecision.Refuse;
        foreach (var authenticator in authenticators)
        {
            var decision = await authenticator.DecideAsync(query, remote, cancellationToken).ConfigureAwait(false);
            if (!IsRefusal(decision))
            {
                return Remember(authenticator, decision);
            }

            refusal = decision.Reason.Length > 0 ? decision : refusal;
        }

        return refusal;
    }

    private static bool IsRefusal(AuthenticationDecision decision) =>
        decision is { IsAccepted: false, NextChallenge: null, PasswordPrompt: null };

    private static AuthenticationDecision Remember(ISshAuthenticator by, AuthenticationDecision decision) => decision.NextChallenge is { } challenge
        ? AuthenticationDecision.Challenge(challenge with { State = new Asked(by, challenge.State) })
        : decision;

    /// <summary>Who asked, and what it wants back.</summary>
    private sealed record Asked(ISshAuthenticator By, object? State);
}
