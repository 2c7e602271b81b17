using System.Globalization;
using System.Text;

namespace ActorSsh.Protocol.Wire;

/// <summary>
/// Text for people that crosses the wire, either way, made safe for logs and terminals (T-10, C-12, H-24): what could move a cursor, hide or
/// reorder what stands around it is written as <c>\u{1B}</c>, or left out where the rule says so.
/// </summary>
internal static class PlainText
{
    /// <summary>The longest one-line text, in characters.</summary>
    public const int MaximumLength = 1024;

    /// <summary>
    /// Whether the character is only what it shows: no control (NUL, ESC, line ends), no invisible format character (right-to-left marks), no
    /// line separator.
    /// </summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>One line, cut to <see cref="MaximumLength"/>.</summary>
    public static string Escape(string text) => Escape(text, kept: "", MaximumLength);

    /// <summary>Several lines, which end with LF; tabs are kept, and so is the length, which whoever received the text has bounded.</summary>
    public static string EscapeLines(string text) => Escape(text.Replace("\r\n", "\n", StringComparison.Ordinal), kept: "\n\t", int.MaxValue);

    /// <summary>One line without what is not plain (C-12), cut to <see cref="MaximumLength"/>.</summary>
    public static string Strip(string text)
    {
        var stripped = string.Concat(text.EnumerateRunes().Where(IsPlain));
        return stripped.Length <= MaximumLength ? stripped : Escape(stripped);
    }

    private static string Escape(string text, string kept, int longest)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = IsPlain(rune) || kept.Contains(rune.ToString(), StringComparison.Ordinal)
                ? rune.ToString()
                : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
            if (escaped.Length + shown.Length > longest)
            {
                break;
            }

            escaped.Append(shown);
        }

        return escaped.ToString();
    }
}
