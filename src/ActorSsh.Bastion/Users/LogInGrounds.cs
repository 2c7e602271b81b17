using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>
/// What log-ins rest on at one moment (B-21): users, their keys, authorities, what is revoked, passwords and secrets. It judges log-ins, and, compared
/// with an earlier one, says what a live connection came in by that is gone (B-23). Immutable.
/// </summary>
/// <param name="snapshot">What the configuration and its files say.</param>
/// <param name="keysOf">All lists of a user, those of commands too.</param>
internal sealed class LogInGrounds(UserSnapshot snapshot, Func<UserAccount, IReadOnlyList<KeyList>> keysOf)
{
    /// <summary>Whether a key or certificate logs somebody in: nothing revoked, then the user's lists in turn, then the authorities of all.</summary>
    /// <returns>Of the refusals the last is told.</returns>
    public AuthenticationDecision Judge(KeyLogin login)
    {
        if (snapshot.IsRevoked(login.Key))
        {
            return AuthenticationDecision.RefuseBecause("the key or its certificate is revoked");
        }

        var refusal = "the user has no keys";
        foreach (var list in ListsOf(login.User))
        {
            if (list.Keys.TryJudge(login, out var permissions, out var reason))
            {
                return AuthenticationDecision.AcceptWith(permissions);
            }

            refusal = reason;
        }

        return login.Key.Certificate is { } certificate && snapshot.Authorities.Contains(certificate.SignatureKey)
            ? JudgeOfAll(certificate, login)
            : AuthenticationDecision.RefuseBecause(refusal);
    }

    /// <summary>What a connection came in by that was good before and is not now; null where all of it still is.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="connection">A live connection.</param>
    /// <param name="moments">When keys are judged: time that goes by takes nothing away.</param>
    public LostGround? LostSince(LogInGrounds before, SshConnectionInfo connection, IReadOnlyList<DateTimeOffset> moments) =>
        before.Find(connection.User) is not { } old ? null
        : Find(connection.User) is not { } account ? LostGround.User
        : connection.Steps.Select((step, number) => step.Key is { } key
            ? LostKey(before, connection, key, moments)
            : LostSecret(old, account, isCode: number > 0)).FirstOrDefault(static lost => lost is not null);

    private UserAccount? Find(string name) => snapshot.Find(name);

    private IReadOnlyList<KeyList> ListsOf(string user) => Find(user) is { } account ? keysOf(account) : [];

    private AuthenticationDecision JudgeOfAll(OpenSshCertificate certificate, KeyLogin login) =>
        certificate.TryJudgeUser([.. Find(login.User)?.Principals ?? []], login.Source, login.Now, out var permissions, out var reason)
            ? AuthenticationDecision.AcceptWith(permissions)
            : AuthenticationDecision.RefuseBecause(reason);

    private LostGround? LostKey(LogInGrounds before, SshConnectionInfo connection, PublicKey key, IReadOnlyList<DateTimeOffset> moments)
    {
        var logins = moments.Select(now => new KeyLogin(key, connection.User, connection.RemoteEndPoint?.Address, now));
        return logins.Any(login => before.Judge(login).IsAccepted && !Judge(login).IsAccepted) ? WhatIsWrong(connection.User, key) : null;
    }

    private LostGround WhatIsWrong(string user, PublicKey key) => key.Certificate is not { } certificate
        ? IsGone(key, Lists(user, key, authorities: false)) ? LostGround.OfKey(key.Fingerprint) : LostGround.Conditions
        : IsGone(certificate.SignatureKey, snapshot.Authorities.Contains(certificate.SignatureKey) || Lists(user, certificate.SignatureKey, authorities: true))
            ? LostGround.OfAuthority(certificate.SignatureKey.Fingerprint)
            : snapshot.IsRevoked(key) ? LostGround.Certificate : LostGround.Conditions;

    private bool IsGone(PublicKey key, bool isListed) => !isListed || snapshot.IsRevoked(key);

    private bool Lists(string user, PublicKey key, bool authorities) =>
        ListsOf(user).Any(list => list.Keys.Entries.Any(entry => entry.IsCertificateAuthority == authorities && entry.Key.Equals(key)));

    /// <summary>The first step takes a password, a later one a code (<see cref="UserAuthenticator"/>).</summary>
    private static LostGround? LostSecret(UserAccount before, UserAccount now, bool isCode) => isCode
        ? before.OneTimeCodeSecret?.ToBase32() == now.OneTimeCodeSecret?.ToBase32() ? null : LostGround.OneTimeCode
        : before.Password?.Hash.ToString() == now.Password?.Hash.ToString() ? null : LostGround.Password;
}
