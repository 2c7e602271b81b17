using ActorSsh.Authentication;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh;

/// <summary>
/// Ready-made authenticators, to be joined by <see cref="FirstOf"/>: keys by authorized_keys, certificates by their authorities, passwords,
/// one-time codes. Each answers its own method and refuses the others.
/// </summary>
/// <remarks>
/// Which methods are offered is <see cref="AuthenticationOptions.Methods"/> of <see cref="SshServerOptions.Authentication"/>, and which must
/// succeed together its <see cref="AuthenticationOptions.RequiredMethods"/>: by default one key is enough, and nothing else is offered.
/// </remarks>
public static class SshAuthenticator
{
    private const string KeyboardInteractive = "keyboard-interactive";

    /// <summary>Refuses everyone: the default of <see cref="SshServerOptions.Authenticator"/>.</summary>
    public static ISshAuthenticator RefuseAll { get; } = From(static _ => false);

    /// <summary>Decides by a function that neither blocks nor throws.</summary>
    /// <param name="accepts">Whether the user may log in this way.</param>
    public static ISshAuthenticator From(Func<AuthenticationQuery, bool> accepts)
    {
        ArgumentNullException.ThrowIfNull(accepts);
        return new FunctionAuthenticator(accepts);
    }

    /// <summary>Admits by one authorized_keys text (sshd(8)): keys, and certificates of the authorities it lists, with their options.</summary>
    /// <param name="keys">The keys that may log in.</param>
    /// <param name="user">The only user name they may log in under, compared to the letter; null for any name.</param>
    /// <param name="time">The time that expiry is judged by; null for the system's.</param>
    public static ISshAuthenticator FromAuthorizedKeys(AuthorizedKeys keys, string? user = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return FromAuthorizedKeys((name, _) => new(user is null || user == name ? keys : null), time);
    }

    /// <summary>Admits each user by an authorized_keys text of their own.</summary>
    /// <param name="keysOf">
    /// Finds a user's text, by a name that is the peer's; null where there is no such user. It may take its time; a throw refuses. Called for
    /// each key that is offered, for users who do not exist too: should one look-up take longer than the other, the name is told.
    /// </param>
    /// <param name="time">The time that expiry is judged by; null for the system's.</param>
    public static ISshAuthenticator FromAuthorizedKeys(Func<string, CancellationToken, ValueTask<AuthorizedKeys?>> keysOf, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(keysOf);
        return new AuthorizedKeysAuthenticator(keysOf, time ?? TimeProvider.System);
    }

    /// <summary>Admits certificates of authorities that are trusted for everybody (sshd_config's TrustedUserCAKeys).</summary>
    /// <param name="authorities">Their keys.</param>
    /// <param name="principalsOf">
    /// The names of which a user's certificate must carry one; null, or none, where there is no such user. Null for the user's own name.
    /// </param>
    /// <param name="time">The time that validity is judged by; null for the system's.</param>
    /// <exception cref="ArgumentException">An authority is a certificate itself.</exception>
    public static ISshAuthenticator FromCertificateAuthorities(
        IEnumerable<PublicKey> authorities,
        Func<string, CancellationToken, ValueTask<IReadOnlyCollection<string>?>>? principalsOf = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(authorities);
        var keys = authorities.ToHashSet();
        if (keys.FirstOrDefault(static key => key.Certificate is not null) is { } certificate)
        {
            throw new ArgumentException($"A certificate came ({certificate}); an authority is a plain key.", nameof(authorities));
        }

        return new CertificateAuthenticator(
            keys, principalsOf ?? (static (user, _) => new([user])), time ?? TimeProvider.System);
    }

    /// <summary>
    /// Admits by password, by the methods <c>password</c> (with its change) and <c>keyboard-interactive</c>, where they are offered. Hashes are
    /// made on the server's worker pool, and a user who does not exist costs one too. Where both methods are steps of one log-in
    /// (<see cref="AuthenticationOptions.RequiredMethods"/>) let <c>password</c> come first: then the question is left to another
    /// authenticator, such as that of one-time codes; the other way round the same password would be taken twice.
    /// </summary>
    /// <param name="store">Where the passwords are.</param>
    /// <param name="options">How they are asked for and checked; null for <see cref="SshPasswordOptions.Default"/>.</param>
    public static ISshAuthenticator FromPasswords(ISshPasswordStore store, SshPasswordOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        options ??= SshPasswordOptions.Default;
        return new PasswordAuthenticator(store, options, new PasswordHasher(options));
    }

    /// <summary>
    /// Admits by one-time codes (TOTP, RFC 6238), asked for by <c>keyboard-interactive</c>: as a second step, with a
    /// <see cref="AuthenticationOptions.RequiredMethods"/> such as <c>publickey,keyboard-interactive</c>. Each code counts once.
    /// </summary>
    /// <param name="secretOf">Finds a user's secret; null where there is none.</param>
    /// <param name="options">How they are asked for and checked; null for <see cref="SshTotpOptions.Default"/>.</param>
    /// <param name="time">The time that codes are of; null for the system's.</param>
    public static ISshAuthenticator FromOneTimeCodes(
        Func<string, CancellationToken, ValueTask<TotpSecret?>> secretOf, SshTotpOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secretOf);
        return new TotpAuthenticator(secretOf, options ?? SshTotpOptions.Default, time ?? TimeProvider.System);
    }

    /// <summary>
    /// Some users take a second step: what this authenticator accepts is not enough for them, and another must accept as well. Everybody else is
    /// logged in by the first. Not together with <see cref="AuthenticationOptions.RequiredMethods"/>, which is for a second step of all users alike. Either way
    /// a key that is taken away between the steps, or a password that is changed, logs nobody in.
    /// </summary>
    /// <param name="first">Who decides about the first step, and never about the second.</param>
    /// <param name="second">Who decides about the second step, such as <see cref="FromOneTimeCodes"/>; asked only when the first is done.</param>
    /// <param name="isNeeded">Whether a user, whom the first has accepted, needs the second; a throw refuses.</param>
    /// <param name="methods">
    /// The methods of the second step; null for <c>keyboard-interactive</c>. They must be among <see cref="AuthenticationOptions.Methods"/>,
    /// or who needs them is refused.
    /// </param>
    /// <exception cref="ArgumentException">There are no methods, or one is none of the three.</exception>
    public static ISshAuthenticator WithSecondStep(
        this ISshAuthenticator first,
        ISshAuthenticator second,
        Func<string, CancellationToken, ValueTask<bool>> isNeeded,
        IReadOnlyList<string>? methods = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(isNeeded);
        methods = [.. methods ?? [KeyboardInteractive]];
        _ = AuthenticationDecision.AcceptThen(methods, LoginPermissions.Unrestricted);
        return new SecondStepAuthenticator(first, second, methods, isNeeded);
    }

    /// <summary>
    /// The same yes, for as long as what it rests on is there: a password may be changed while its user types the code of a second step. Keys need
    /// none of this: they are asked about again, as a probe.
    /// </summary>
    /// <param name="decision">A decision that accepts.</param>
    /// <param name="stillHolds">
    /// Asked when a later step of the same log-in is accepted, which false refuses, as a throw does; any number of times, never two at once. Its
    /// token is cancelled when the connection has ended.
    /// </param>
    /// <exception cref="InvalidOperationException">It accepts nothing.</exception>
    public static AuthenticationDecision WhileHolds(this AuthenticationDecision decision, Func<CancellationToken, ValueTask<bool>> stillHolds)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.RestingOn(stillHolds);
    }

    /// <summary>Another authenticator, but for keys and certificates that were revoked, whoever vouches for them (sshd_config's RevokedKeys).</summary>
    /// <param name="authenticator">Who decides about the others.</param>
    /// <param name="revoked">The list at present; asked for each key, so that it can be replaced. It may not block; a throw refuses.</param>
    public static ISshAuthenticator ExceptRevoked(this ISshAuthenticator authenticator, Func<RevocationList> revoked)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        ArgumentNullException.ThrowIfNull(revoked);
        return new RevokingAuthenticator(authenticator, revoked);
    }

    /// <summary>
    /// Asks one after the other until one does not refuse: that is the answer. Whoever asks a question
    /// (<see cref="AuthenticationDecision.Challenge"/>) gets the answers, and nobody else.
    /// </summary>
    /// <param name="authenticators">In the order they are asked; none refuses everyone.</param>
    public static ISshAuthenticator FirstOf(params IReadOnlyList<ISshAuthenticator> authenticators)
    {
        ArgumentNullException.ThrowIfNull(authenticators);
        return new FirstOfAuthenticator([.. authenticators]);
    }
}
