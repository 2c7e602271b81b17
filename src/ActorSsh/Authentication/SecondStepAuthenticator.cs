using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Authentication;

/// <summary>
/// Two steps for some users, one for the others. The second authenticator hears nothing before the first has accepted, so that a code alone
/// opens nothing.
/// </summary>
internal sealed class SecondStepAuthenticator(
    ISshAuthenticator first, ISshAuthenticator second, IReadOnlyList<string> methods, Func<string, CancellationToken, ValueTask<bool>> isNeeded) : ISshAuthenticator
{
    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        if (query.Completed.Count > 0)
        {
            return await second.DecideAsync(query, remote, cancellationToken).ConfigureAwait(false);
        }

        var decision = await first.DecideAsync(query, remote, cancellationToken).ConfigureAwait(false);
        return decision is { IsAccepted: true, MustFollow.Count: 0 } && await isNeeded(query.User, cancellationToken).ConfigureAwait(false)
            ? ThenMore(decision)
            : decision;
    }

    private AuthenticationDecision ThenMore(AuthenticationDecision decision)
    {
        var then = AuthenticationDecision.AcceptThen(methods, decision.Permissions);
        return decision.Ground is { } ground ? then.RestingOn(ground) : then;
    }
}
