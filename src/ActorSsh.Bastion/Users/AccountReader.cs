using System.Text;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>Reads accounts and the files that belong to them.</summary>
internal static class AccountReader
{
    /// <exception cref="OperationRefusedException">A file cannot be used.</exception>
    public static UserAccount Read(UserOptions user) => new(user.Name, [.. user.Groups.Distinct()], [.. Inline(user), .. user.AuthorizedKeysFiles.Select(ReadKeys)])
    {
        Principals = user.Principals.Count > 0 ? user.Principals : [user.Name],
        Password = user.PasswordHash is { } hash ? new SshPassword(hash) : null,
        OneTimeCodeSecret = user.OneTimeCodeSecret,
    };

    /// <summary>What a configuration says of the starter holds beside what the starter has anyway.</summary>
    public static UserAccount WithStarter(UserAccount account, Starter starter) => account with
    {
        Groups = [.. account.Groups.Append(Starter.Group).Distinct()],
        Keys = [.. account.Keys, .. KeysOf(starter.FindKeys())],
    };

    private static IEnumerable<KeyList> KeysOf(AdmittedKeys found) =>
        found.Files.Select(keys => new KeyList(found.Admitted.FirstOrDefault(admitted => keys.Entries.Contains(admitted.Entry))?.File ?? "the starter's keys", keys));

    /// <exception cref="OperationRefusedException">The file cannot be used, or a line is no plain public key.</exception>
    public static IEnumerable<PublicKey> ReadAuthorities(string path) =>
        from line in Text(path, "authorities of certificates").Split('\n')
        where line.Trim() is { Length: > 0 } text && text[0] != '#'
        select PublicKey.TryParseLine(line.Trim(), out var key, out _) && key.Certificate is null
            ? key
            : throw new OperationRefusedException($"{path}: a line holds no public key of an authority");

    /// <exception cref="OperationRefusedException">The file cannot be used: then nobody knows what it was to keep out.</exception>
    public static RevocationList ReadRevoked(string path)
    {
        try
        {
            return RevocationList.Parse(TrustedFile.Read(path, "revoked keys"));
        }
        catch (Exception problem) when (problem is FormatException or SshProtocolException)
        {
            throw new OperationRefusedException($"{path}: {problem.Message}");
        }
    }

    private static KeyList ReadKeys(string path) => new(path, AuthorizedKeys.Parse(Text(path, "keys that log in")));

    private static IEnumerable<KeyList> Inline(UserOptions user) => user.AuthorizedKeys.Count == 0
        ? []
        : [new KeyList($"actor-ssh.bastion.users.{user.Name}.authorized-keys", AuthorizedKeys.Parse(string.Join('\n', user.AuthorizedKeys)))];

    private static string Text(string path, string what) => Encoding.UTF8.GetString(TrustedFile.Read(path, what)) is { Length: <= AuthorizedKeys.MaximumLength } text
        ? text
        : throw new OperationRefusedException($"{path}: it is longer than {AuthorizedKeys.MaximumLength} characters", $"ls -l {ShellWord.Quote(path)}");
}
