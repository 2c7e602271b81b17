using System.Net;
using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>
/// Who may log in, at this moment (B-21): the configuration's users, whoever started the bastion, and the keys that commands added. Map of the
/// folder: <see cref="UserSnapshot"/> is what a configuration and its files say, <see cref="WrittenKeys"/> what commands wrote, and
/// <see cref="UserAuthenticator"/> asks here at each log-in.
/// </summary>
/// <remarks>
/// A user is whom the configuration names, and the starter: a file of keys in the data folder makes nobody one, so that who is taken out of the
/// configuration is out. Who is logged in stays so when a reload or a command takes their key.
/// </remarks>
internal sealed class UserDirectory : IUserDirectory, IDisposable
{
    private const string HelpOnAdding = "help key add";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly WrittenKeys _written;
    private readonly Starter _starter;
    private readonly Func<string, IPAddress?, ConsoleRole> _roleOf;
    private readonly TimeProvider _time;
    private volatile Present _present;

    /// <summary>Reads everything for the first time.</summary>
    /// <param name="settings">Whom the configuration names.</param>
    /// <param name="starter">Who started the bastion.</param>
    /// <param name="written">The keys of commands.</param>
    /// <param name="roleOf">What a user may do in the console, from an address, or from nowhere.</param>
    /// <param name="time">What keys are judged by.</param>
    /// <inheritdoc cref="UserSnapshot.Read"/>
    public UserDirectory(UserSettings settings, Starter starter, WrittenKeys written, Func<string, IPAddress?, ConsoleRole> roleOf, TimeProvider time)
    {
        (_starter, _written, _roleOf, _time) = (starter, written, roleOf, time);
        _present = Read(settings);
    }

    /// <summary>What the configuration and its files say.</summary>
    public UserSnapshot Snapshot => _present.Snapshot;

    /// <summary>What log-ins rest on.</summary>
    public LogInGrounds Grounds => _present.Grounds;

    /// <inheritdoc/>
    public IReadOnlyList<BastionUser> List() => _present is var present ? [.. present.Snapshot.Accounts.Select(account => Show(present, account))] : [];

    /// <inheritdoc/>
    public BastionUser? Find(string name) => _present is var present && present.Snapshot.Find(name) is { } account ? Show(present, account) : null;

    /// <inheritdoc/>
    public ConsoleRole RoleOf(string name) => _roleOf(name, null);

    /// <inheritdoc/>
    public ConsoleRole RoleOf(SshConnectionInfo connection) => _roleOf(connection.User, connection.RemoteEndPoint?.Address);

    /// <inheritdoc/>
    public Func<SshConnectionInfo, LostGround?> WatchGrounds()
    {
        var before = Grounds;
        return connection => Grounds.LostSince(before, connection, [TimeZoneInfo.ConvertTime(connection.Since, _time.LocalTimeZone), _time.GetLocalNow()]);
    }

    /// <summary>A user's groups; none for nobody.</summary>
    public IReadOnlyCollection<string> GroupsOf(string name) => _present.Snapshot.Find(name)?.Groups ?? [];

    /// <summary>All keys by which somebody may log in; null for nobody.</summary>
    public IReadOnlyList<KeyList>? KeysOf(string name) => _present is var present && present.Snapshot.Find(name) is { } account ? KeysOf(present, account) : null;

    /// <inheritdoc/>
    public Task<UserKey> AddKeyAsync(string name, string line, CancellationToken cancellationToken) => InTurnAsync(
        present =>
        {
            var account = AccountOf(present, name);
            var key = OnlyKeyOf(line);
            if (KeysOf(present, account).SelectMany(static list => list.ToUserKeys()).FirstOrDefault(other => other.Fingerprint == key.Key.Fingerprint) is { } other)
            {
                throw new OperationRefusedException($"{name} has this key already: {other.Where}", $"key list {name}");
            }

            if (present.Snapshot.IsRevoked(key.Key))
            {
                throw new OperationRefusedException("the key is revoked (log-in.revoked-keys), and would let nobody in", $"key list {name}");
            }

            if (present.Written.GetValueOrDefault(name)?.Keys.Entries.Count >= present.KeysByCommand)
            {
                throw new OperationRefusedException($"{name} has {present.KeysByCommand} keys by commands, as many as there may be (log-in.keys-by-command)", $"key list {name}");
            }

            var list = _written.Add(name, line.Trim());
            return (list, list.ToUserKey(list.Keys.Entries[^1]));
        },
        name,
        cancellationToken);

    /// <inheritdoc/>
    public Task<RemovedKey> RemoveKeyAsync(string name, string fingerprint, CancellationToken cancellationToken) => InTurnAsync(
        present =>
        {
            var keys = KeysOf(present, AccountOf(present, name)).SelectMany(static list => list.ToUserKeys()).Where(key => key.Fingerprint == fingerprint).ToArray();
            var key = Array.Find(keys, static key => key.IsRemovable)
                ?? throw new OperationRefusedException(keys is [var fixedKey, ..] ? $"commands do not write {fixedKey.Where}" : $"{name} has no such key", $"key list {name}");
            var entries = present.Written[name].Keys.Entries.Where(entry => entry.Key.Fingerprint == fingerprint).ToArray();
            return (_written.Remove(name, entries.Select(static entry => entry.Line).ToHashSet()), new RemovedKey(key, [.. Elsewhere(present, entries, keys)]));
        },
        name,
        cancellationToken);

    /// <summary>Reads what another configuration names, and gets ready to go on with it.</summary>
    /// <inheritdoc cref="UserSnapshot.Read"/>
    public ReloadStep Prepare(UserSettings next)
    {
        var before = _present;
        var prepared = Read(next);
        return new ReloadStep(() => Take(before, prepared)) { Changes = UserChanges.Between(before.KeyLists, prepared.KeyLists), Notes = prepared.Snapshot.Notes };
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>What a command wrote between reading and taking is newer than what was read.</summary>
    private void Take(Present before, Present prepared)
    {
        _turn.Wait();
        try
        {
            var written = new Dictionary<string, KeyList>(prepared.Written, StringComparer.Ordinal);
            foreach (var (name, list) in _present.Written.Where(pair => !ReferenceEquals(pair.Value, before.Written.GetValueOrDefault(pair.Key))))
            {
                written[name] = list;
            }

            _present = prepared with { Written = written };
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Present, (KeyList List, T Done)> change, string name, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var present = _present;
            var (list, done) = change(present);
            _present = present with { Written = new Dictionary<string, KeyList>(present.Written, StringComparer.Ordinal) { [name] = list } };
            return done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OperationRefusedException($"the key file of {name} cannot be written: {problem.Message}", "doctor");
        }
        finally
        {
            _turn.Release();
        }
    }

    private Present Read(UserSettings settings)
    {
        var snapshot = UserSnapshot.Read(settings, _starter);
        var written = new Dictionary<string, KeyList>(StringComparer.Ordinal);
        foreach (var name in snapshot.Accounts.Select(static account => account.Name))
        {
            if (_written.Read(name) is { } list)
            {
                written[name] = list;
            }
        }

        return new Present(snapshot, written, settings.LogIn.KeysByCommand);
    }

    private BastionUser Show(Present present, UserAccount account) =>
        new(account.Name, account.Groups, [.. KeysOf(present, account).SelectMany(list => list.Keys.Entries.Select(entry => Show(present, list, entry)))], RoleOf(account.Name))
        {
            HasPassword = account.Password is not null,
        };

    private static UserKey Show(Present present, KeyList list, AuthorizedKey entry) => list.ToUserKey(entry) with { IsRevoked = present.Snapshot.IsRevoked(entry.Key) };

    private static IReadOnlyList<KeyList> KeysOf(Present present, UserAccount account) =>
        present.Written.GetValueOrDefault(account.Name) is { } written ? [.. account.Keys, written] : account.Keys;

    private static IEnumerable<string> Elsewhere(Present present, AuthorizedKey[] removed, UserKey[] keys)
    {
        if (removed.Any(entry => present.Snapshot.IsRevoked(entry.Key)))
        {
            return [];
        }

        var trusted = removed.Any(entry => entry.IsCertificateAuthority && present.Snapshot.Authorities.Contains(entry.Key));
        return [.. keys.Where(static other => !other.IsRemovable).Select(static other => other.Where), .. trusted ? ["log-in.trusted-user-ca-keys"] : Array.Empty<string>()];
    }

    private static UserAccount AccountOf(Present present, string name) => present.Snapshot.Find(name)
        ?? throw new OperationRefusedException($"there is no user '{name}': the configuration names them, actor-ssh.bastion.users.{name} {{ }}", "users");

    private static AuthorizedKey OnlyKeyOf(string line) => line.Trim().Contains('\n') ? throw new OperationRefusedException("one key is added at a time", HelpOnAdding)
        : AuthorizedKeys.Parse(line) switch
        {
            { Entries: [var key], Skipped.Count: 0 } => key,
            { Skipped: [var skipped, ..] } => throw new OperationRefusedException($"the key cannot be used: {skipped.Reason}", HelpOnAdding),
            _ => throw new OperationRefusedException("no key came; a line as authorized_keys has it is wanted", HelpOnAdding),
        };

    /// <summary>All that is swapped together.</summary>
    private sealed record Present(UserSnapshot Snapshot, Dictionary<string, KeyList> Written, int KeysByCommand)
    {
        public LogInGrounds Grounds => new(Snapshot, account => KeysOf(this, account));

        public IReadOnlyDictionary<string, IReadOnlyList<KeyList>> KeyLists => Snapshot.Accounts.ToDictionary(static account => account.Name, account => KeysOf(this, account));
    }
}
