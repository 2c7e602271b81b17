namespace ActorSsh.Bastion;

/// <summary>Words of a command line that a user pastes into a shell.</summary>
internal static class ShellWord
{
    /// <summary>The word as a shell reads it back; zsh too, for which brackets are a pattern that names files, and an error where there are none.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "@%+=:,./-_".Contains(character))
            ? word
            : $"'{word.Replace("'", "'\\''")}'";
}
