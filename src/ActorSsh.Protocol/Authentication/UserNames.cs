using System.Globalization;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Which user names are worth asking about.</summary>
internal static class UserNames
{
    /// <summary>
    /// Whether the name is short enough and free of characters that could change how a log or a terminal shows what is around them: controls
    /// (NUL, ESC, line ends), invisible format characters such as right-to-left marks, and line separators (H-24).
    /// </summary>
    public static bool IsPresentable(string name, int maximumLength) => name.Length <= maximumLength && name.All(IsPresentable);

    private static bool IsPresentable(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
