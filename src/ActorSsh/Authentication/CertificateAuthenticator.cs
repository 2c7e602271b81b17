using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Authentication;

/// <summary>Certificates by authorities that are trusted for everybody (sshd_config's TrustedUserCAKeys and AuthorizedPrincipalsFile, T-12).</summary>
internal sealed class CertificateAuthenticator(
    IReadOnlySet<PublicKey> authorities,
    Func<string, CancellationToken, ValueTask<IReadOnlyCollection<string>?>> principalsOf,
    TimeProvider time) : ISshAuthenticator
{
    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        if (query.Key?.Certificate is not { } certificate || !authorities.Contains(certificate.SignatureKey))
        {
            return AuthenticationDecision.Refuse;
        }

        var principals = await principalsOf(query.User, cancellationToken).ConfigureAwait(false) ?? [];
        return certificate.TryJudgeUser(principals, remote?.Address, time.GetUtcNow(), out var permissions, out var reason)
            ? AuthenticationDecision.AcceptWith(permissions)
            : AuthenticationDecision.RefuseBecause(reason);
    }
}
