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
        var first = SshAuthenticator.FirstOf(new ByKeys(users, time), SshAuthenticator.FromPasswords(new Passwords(users)));
        var codes = SshAuthenticator.FromOneTimeCodes((name, _) => new(users.Snapshot.Find(name)?.OneTimeCodeSecret), time: time);
        return first.WithSecondStep(codes, (name, _) => new(users.Snapshot.Find(name)?.OneTimeCodeSecret is not null));
    }

    private sealed class ByKeys(UserDirectory users, TimeProvider time) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => new(query.Key is { } key
            ? users.Grounds.Judge(new KeyLogin(key, query.User, remote?.Address, time.GetLocalNow()))
            : AuthenticationDecision.Refuse);
    }

    private sealed class Passwords(UserDirectory users) : ISshPasswordStore
    {
        public ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken) => new(users.Snapshot.Find(user)?.Password);
    }
}
