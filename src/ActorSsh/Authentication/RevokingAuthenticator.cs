using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Authentication;

/// <summary>Another authenticator, but for keys and certificates that were revoked (sshd_config's RevokedKeys).</summary>
internal sealed class RevokingAuthenticator(ISshAuthenticator inner, Func<RevocationList> revoked) : ISshAuthenticator
{
    public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
        query.Key is { } key && revoked().IsRevoked(key) ? new(AuthenticationDecision.RefuseBecause("the key or its certificate is revoked")) : inner.DecideAsync(query, remote, cancellationToken);
}
