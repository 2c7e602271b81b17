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
        var keys = new ByKeys(users, time);
        var first = SshAuthenticator.FirstOf(keys, SshAuthenticator.FromPasswords(new Passwords(users)));
        var codes = SshAuthenticator.FromOneTimeCodes((name, _) => new(users.Snapshot.Find(name)?.OneTimeCodeSecret), time: time);
        var steps = first.WithSecondStep(codes, (name, _) => new(users.Snapshot.Find(name)?.OneTimeCodeSecret is not null));
        return new StillAllowed(steps, keys, users);
    }

    private sealed class ByKeys(UserDirectory users, TimeProvider time) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => new(query.Key is { } key
            ? users.Grounds.Judge(new KeyLogin(key, query.User, remote?.Address, time.GetLocalNow()))
            : AuthenticationDecision.Refuse);
    }

    /// <summary>A key may be taken away while its user types a code: those of the steps before are asked about again when the last one is right.</summary>
    private sealed class StillAllowed(ISshAuthenticator inner, ISshAuthenticator keys, UserDirectory users) : ISshAuthenticator
    {
        public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
        {
            var decision = await inner.DecideAsync(query, remote, cancellationToken).ConfigureAwait(false);
            return decision.IsAccepted && query.Completed.Count > 0
                ? await JudgeStepsAsync(query, remote, cancellationToken).ConfigureAwait(false) ?? decision
                : decision;
        }

        /// <summary>Null where all is as it was.</summary>
        private async Task<AuthenticationDecision?> JudgeStepsAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
        {
            if (users.Snapshot.Find(query.User) is null)
            {
                return AuthenticationDecision.RefuseBecause("the user was taken out during the log-in");
            }

            foreach (var step in query.Completed.Where(static step => step.Key is not null))
            {
                var again = new AuthenticationQuery(query.User, query.Service, step.Method, step.Key, IsProbe: true);
                if (await keys.DecideAsync(again, remote, cancellationToken).ConfigureAwait(false) is { IsAccepted: false } refused)
                {
                    return AuthenticationDecision.RefuseBecause($"the key of a step before may not log in any more: {refused.Reason}");
                }
            }

            return null;
        }
    }

    private sealed class Passwords(UserDirectory users) : ISshPasswordStore
    {
        public ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken) => new(users.Snapshot.Find(user)?.Password);
    }
}
