using System.Globalization;
using System.Text;

namespace ActorSsh.Diagnostics;

/// <summary>
/// Formats log messages with named holes (<c>"Channel {Channel} opened"</c>), as structured loggers read them; Akka's own formatter knows
/// only numbered ones.
/// </summary>
internal sealed class TemplateFormatter : ILogMessageFormatter
{
    /// <summary>Characters of one value that are written; a peer must not fill the disk with what it says.</summary>
    private const int LongestValue = 1024;

    public static TemplateFormatter Instance { get; } = new();

    public string Format(string format, params object[] args) => Format(format, (IEnumerable<object>)args);

    public string Format(string format, IEnumerable<object> args)
    {
        using var values = args.GetEnumerator();
        var text = new StringBuilder(format.Length + 32);
        for (var at = 0; at < format.Length; at++)
        {
            var end = format[at] == '{' ? format.IndexOf('}', at) : -1;
            if (end < 0)
            {
                text.Append(format[at]);
                continue;
            }

            text.Append(values.MoveNext() ? Escape(values.Current) : format.AsSpan(at, end - at + 1).ToString());
            at = end;
        }

        return text.ToString();
    }

    /// <summary>What could pass for a line of its own, or hide one, never reaches a log: text of the peer is escaped, and cut (H-24).</summary>
    private static string Escape(object? value)
    {
        var text = (value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)) ?? "";
        return text.Length > LongestValue
            ? string.Create(CultureInfo.InvariantCulture, $"{Escape(text.AsSpan(0, LongestValue))}... ({text.Length} characters)")
            : Escape(text);
    }

    /// <summary>The text without what a terminal would obey, or what breaks or hides a line.</summary>
    internal static string Escape(ReadOnlySpan<char> text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = IsHarmless(rune) ? escaped.Append(rune) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return escaped.ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is
        not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
