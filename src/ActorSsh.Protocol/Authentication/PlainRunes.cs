using System.Globalization;
using System.Text;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Which characters are only what they show (H-24).</summary>
internal static class PlainRunes
{
    /// <summary>
    /// Whether the character cannot change how a log or a terminal shows what is around it, as controls (NUL, ESC, line ends), invisible
    /// format characters (right-to-left marks) and line separators do.
    /// </summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
