using System.Globalization;
using System.Text;

namespace ActorSsh.Diagnostics;

/// <summary>
/// Formats log messages with named holes (<c>"Channel {Channel} opened"</c>), as structured loggers read them; Akka's own formatter knows
/// only numbered ones.
/// </summary>
internal sealed class TemplateFormatter : ILogMessageFormatter
{
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

    /// <summary>Control characters never reach a log: text of the peer is escaped (H-24).</summary>
    private static string Escape(object? value)
    {
        var text = (value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)) ?? "";
        return text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())) : text;
    }
}
