using System.Text;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>
/// The keys that commands and claims have added: <c>DATA/users/NAME/authorized_keys</c>, a file each that is replaced as a whole (B-5). Other lines
/// that somebody wrote there by hand stay. Not safe by itself: <see cref="UserDirectory"/> calls it under a lock.
/// </summary>
/// <param name="folder">Where the users' folders are; made when it is needed.</param>
internal sealed class WrittenKeys(string folder)
{
    private const string What = "keys that log in";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What a user's file lists at this moment; null where there is none.</summary>
    /// <exception cref="OperationRefusedException">It cannot be used.</exception>
    public KeyList? Read(string user)
    {
        var path = PathOf(user);
        return File.Exists(path) ? Parse(path, Encoding.UTF8.GetString(TrustedFile.Read(path, What))) : null;
    }

    /// <summary>Adds a line.</summary>
    /// <exception cref="IOException">It cannot be written: the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="OperationRefusedException">What is there cannot be used.</exception>
    public KeyList Add(string user, string line)
    {
        Directory.CreateDirectory(folder, OwnerOnly);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(user))!, OwnerOnly);
        return Write(user, [.. LinesOf(user), line]);
    }

    /// <summary>Takes away the lines of these numbers.</summary>
    /// <inheritdoc cref="Add"/>
    public KeyList Remove(string user, IReadOnlySet<int> numbers) => Write(user, LinesOf(user).Where((_, i) => !numbers.Contains(i + 1)));

    private KeyList Write(string user, IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(static line => line + '\n'));
        var list = Parse(PathOf(user), text); // first: what cannot be read back would keep the next start from coming up
        AtomicFile.Write(PathOf(user), text);
        return list;
    }

    private string[] LinesOf(string user) =>
        File.Exists(PathOf(user)) ? Encoding.UTF8.GetString(TrustedFile.Read(PathOf(user), What)).TrimEnd('\n').Split('\n') is var lines && lines is [""] ? [] : lines : [];

    private string PathOf(string user) => UserName.KeysIn(folder, user);

    private static KeyList Parse(string path, string text) => text.Length <= AuthorizedKeys.MaximumLength
        ? new KeyList(path, AuthorizedKeys.Parse(text), IsRemovable: true)
        : throw new OperationRefusedException($"{path}: it is longer than {AuthorizedKeys.MaximumLength} characters", $"ls -l {ShellWord.Quote(path)}");
}
