using System.Globalization;
using System.Text;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Makes a server's banner safe for a terminal (H-24).</summary>
internal static class BannerText
{
    /// <summary>
    /// The text with lines ended by LF, and with every other control or invisible format character written as <c>\u{1B}</c>, so that it
    /// can neither move the cursor nor reorder what stands around it.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            Append(escaped, rune);
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        if (IsPlain(rune))
        {
            escaped.Append(rune);
        }
        else
        {
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }
    }

    private static bool IsPlain(Rune rune) => rune.Value is '\n' or '\t' || PlainRunes.IsPlain(rune);
}
