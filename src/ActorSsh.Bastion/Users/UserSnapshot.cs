using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>Who may log in, as a configuration and its files said it at one moment. Immutable.</summary>
internal sealed class UserSnapshot
{
    private readonly Dictionary<string, UserAccount> _accounts;

    private UserSnapshot(Dictionary<string, UserAccount> accounts, IReadOnlyList<PublicKey> authorities, IReadOnlyList<RevocationList> revoked)
    {
        _accounts = accounts;
        Authorities = authorities;
        Revoked = revoked;
    }

    /// <summary>By name.</summary>
    public IEnumerable<UserAccount> Accounts => _accounts.Values.OrderBy(static account => account.Name, StringComparer.Ordinal);

    /// <summary>Whose certificates log anybody in.</summary>
    public IReadOnlyList<PublicKey> Authorities { get; }

    /// <summary>What nobody may use any more.</summary>
    public IReadOnlyList<RevocationList> Revoked { get; }

    /// <summary>Lines that were passed over, and options that come to nothing.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Whether a key or certificate is among <see cref="Revoked"/>.</summary>
    public bool IsRevoked(PublicKey key) => Revoked.Any(list => list.IsRevoked(key));

    /// <summary>One of them; null for nobody.</summary>
    public UserAccount? Find(string name) => _accounts.GetValueOrDefault(name);

    /// <summary>Reads all that the configuration names.</summary>
    /// <exception cref="OperationRefusedException">A file cannot be used: whoever it was to let in, or keep out, would be forgotten.</exception>
    /// <exception cref="BastionException">A file the starter named cannot be read.</exception>
    public static UserSnapshot Read(UserSettings settings, Starter starter)
    {
        var accounts = settings.Users.Select(AccountReader.Read).ToDictionary(static account => account.Name, StringComparer.Ordinal);
        accounts[starter.Name] = AccountReader.WithStarter(accounts.GetValueOrDefault(starter.Name) ?? new UserAccount(starter.Name, [], []), starter);
        var authorities = settings.LogIn.TrustedUserCaKeys.SelectMany(AccountReader.ReadAuthorities).ToArray();
        return new UserSnapshot(accounts, authorities, [.. settings.LogIn.RevokedKeys.Select(AccountReader.ReadRevoked)])
        {
            Notes = [.. accounts.Values.SelectMany(static account => account.Keys).SelectMany(static list => list.Notes()), .. Idle(accounts.Values, settings.Methods)],
        };
    }

    private static IEnumerable<string> Idle(IEnumerable<UserAccount> accounts, IReadOnlyList<string> methods)
    {
        foreach (var account in accounts)
        {
            if (account.Password is not null && !methods.Contains("password") && !methods.Contains("keyboard-interactive"))
            {
                yield return $"actor-ssh.bastion.users.{account.Name}.password-hash comes to nothing: actor-ssh.authentication.methods offers no password";
            }

            if (account.OneTimeCodeSecret is not null && !methods.Contains("keyboard-interactive"))
            {
                yield return $"{account.Name} cannot log in: one-time-code-secret needs keyboard-interactive in actor-ssh.authentication.methods";
            }
        }
    }
}
