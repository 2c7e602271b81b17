namespace ActorSsh.Bastion.Files;

/// <summary>What users may be called in the configuration, and so in paths and listings.</summary>
internal static class UserName
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "1 to 64 letters, digits and _ - . @, a letter, digit or _ first";

    private const int Longest = 64;

    public static bool IsOne(string name) =>
        name.Length is > 0 and <= Longest && (char.IsLetterOrDigit(name[0]) || name[0] == '_')
        && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '@');

    /// <summary>The name of a user's folder: none leads anywhere else, whatever the system calls its users.</summary>
    public static string ToFolder(string name) => name is "." or ".." ? $"%{name}" : Uri.EscapeDataString(name);

    /// <summary>Where a user's keys are, below the users' folder.</summary>
    public static string KeysIn(string users, string name) => Path.Combine(users, ToFolder(name), "authorized_keys");
}
