using System.Globalization;
using System.Text;

namespace ActorSsh.Bastion;

/// <summary>Makes text that a peer chose safe to show: what a terminal would obey, hide or turn around is written as an escape.</summary>
internal static class Printable
{
    public static string Escape(string text)
    {
        if (text.EnumerateRunes().All(IsPlain))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = IsPlain(rune) ? escaped.Append(rune.ToString()) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }

        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
