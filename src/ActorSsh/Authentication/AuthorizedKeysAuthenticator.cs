using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Authentication;

/// <summary>Keys, and certificates by their authorities, as a user's authorized_keys says. A probe is judged like a proof: yes invites to sign.</summary>
internal sealed class AuthorizedKeysAuthenticator(Func<string, CancellationToken, ValueTask<AuthorizedKeys?>> keysOf, TimeProvider time) : ISshAuthenticator
{
    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        if (query.Key is not { } key)
        {
            return AuthenticationDecision.Refuse;
        }

        var keys = await keysOf(query.User, cancellationToken).ConfigureAwait(false);
        var login = new KeyLogin(key, query.User, remote?.Address, time.GetLocalNow());
        if (keys is null)
        {
            return AuthenticationDecision.RefuseBecause("the user has no keys");
        }

        return keys.TryJudge(login, out var permissions, out var reason)
            ? AuthenticationDecision.AcceptWith(permissions)
            : AuthenticationDecision.RefuseBecause(reason);
    }
}
