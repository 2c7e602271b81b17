using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>
/// Log-ins by the directory's present users (B-21): keys, certificates of trusted authorities and passwords, but for revoked keys; one-time codes as
/// a second step for who has a secret. It is made once, so that what it remembers of codes outlives a reload.
/// </summary>
internal static class UserAuthenticator
{
    public static ISshAuthenticator Create(UserDirectory users, TimeProvider time)
    {
        ISshAuthenticator[] first =
        [
            new ByKeys(users, time),
            new ByAuthorities(users, time),
            SshAuthenticator.FromPasswords(new Passwords(users)),
        ];
        var codes = SshAuthenticator.FromOneTimeCodes((name, _) => new(users.Snapshot.Find(name)?.OneTimeCodeSecret), time: time);
        return new NotRevoked(SshAuthenticator.FirstOf(first), users)
            .WithSecondStep(codes, (name, _) => new(users.Snapshot.Find(name)?.OneTimeCodeSecret is not null));
    }

    /// <summary>The lists are asked in turn; of their refusals the last is told.</summary>
    private sealed class ByKeys(UserDirectory users, TimeProvider time) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
            new(query.Key is { } key ? Decide(new KeyLogin(key, query.User, remote?.Address, time.GetLocalNow())) : AuthenticationDecision.Refuse);

        private AuthenticationDecision Decide(KeyLogin login)
        {
            var refusal = "the user has no keys";
            foreach (var list in users.KeysOf(login.User) ?? [])
            {
                if (list.Keys.TryJudge(login, out var permissions, out var reason))
                {
                    return AuthenticationDecision.AcceptWith(permissions);
                }

                refusal = reason;
            }

            return AuthenticationDecision.RefuseBecause(refusal);
        }
    }

    private sealed class ByAuthorities(UserDirectory users, TimeProvider time) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
            SshAuthenticator.FromCertificateAuthorities(users.Snapshot.Authorities, (name, _) => new(users.Snapshot.Find(name)?.Principals), time)
                .DecideAsync(query, remote, cancellationToken);
    }

    private sealed class NotRevoked(ISshAuthenticator inner, UserDirectory users) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
            query.Key is { } key && users.Snapshot.IsRevoked(key)
                ? new(AuthenticationDecision.RefuseBecause("the key or its certificate is revoked"))
                : inner.DecideAsync(query, remote, cancellationToken);
    }

    private sealed class Passwords(UserDirectory users) : ISshPasswordStore
    {
        public ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken) => new(users.Snapshot.Find(user)?.Password);
    }
}
