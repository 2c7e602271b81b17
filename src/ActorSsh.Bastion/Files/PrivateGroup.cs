using System.Globalization;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// Groups of one user alone, as most Linux systems make one for each user, with a umask of 002 beside it: what such a group may write, nobody else may.
/// Read from <c>/etc/passwd</c> and <c>/etc/group</c>; a user or a group that stands elsewhere, in a directory service, counts as shared.
/// </summary>
internal static class PrivateGroup
{
    private const int NameAt = 0;
    private const int UserAt = 2;
    private const int PrimaryGroupAt = 3;
    private const int GroupAt = 2;
    private const int MembersAt = 3;

    /// <summary>Whether nobody but a user is in a group, as the system's files say now.</summary>
    /// <param name="user">The number of the user.</param>
    /// <param name="group">The number of the group.</param>
    public static bool IsAlone(uint user, uint group)
    {
        try
        {
            return IsAlone(user, group, File.ReadLines("/etc/passwd"), File.ReadLines("/etc/group"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <param name="user">The number of the user.</param>
    /// <param name="group">The number of the group.</param>
    /// <param name="users">Lines of <c>/etc/passwd</c>, passwd(5).</param>
    /// <param name="groups">Lines of <c>/etc/group</c>, group(5).</param>
    /// <inheritdoc cref="IsAlone(uint, uint)"/>
    public static bool IsAlone(uint user, uint group, IEnumerable<string> users, IEnumerable<string> groups)
    {
        var accounts = Fields(users).Where(static account => account.Length > PrimaryGroupAt).ToArray();
        var names = accounts.Where(account => Is(account[UserAt], user)).Select(static account => account[NameAt]).ToHashSet(StringComparer.Ordinal);
        var entries = Fields(groups).Where(entry => entry.Length > MembersAt && Is(entry[GroupAt], group)).ToArray();
        var primary = accounts.Where(account => Is(account[PrimaryGroupAt], group)).ToArray();

        return entries.Length > 0
            && primary.Length > 0
            && primary.All(account => Is(account[UserAt], user))
            && entries.SelectMany(static entry => entry[MembersAt].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).All(names.Contains);
    }

    private static IEnumerable<string[]> Fields(IEnumerable<string> lines) => lines.Select(static line => line.Split(':'));

    private static bool Is(string field, uint number) => uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value == number;
}
