using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes a value as HOCON that reads back as the same value, two blanks per level.</summary>
internal static class HoconWriter
{
    public static string Write(HoconValue value)
    {
        var text = new StringBuilder();
        if (value.Object is { } top)
        {
            WriteKeys(text, top, 0);
        }
        else if (!value.IsEmpty)
        {
            WriteValue(text, value, 0);
        }

        return text.ToString();
    }

    private static void WriteKeys(StringBuilder text, HoconObject keys, int level)
    {
        foreach (var (key, value) in keys.Items)
        {
            text.Append(' ', level * 2).Append(IsPlain(key) ? key : Quoted(key)).Append(value.IsObject() ? " " : " = ");
            WriteValue(text, value, level);
            text.Append('\n');
        }
    }

    private static void WriteValue(StringBuilder text, HoconValue value, int level)
    {
        if (value.Object is { } inner)
        {
            text.Append("{\n");
            WriteKeys(text, inner, level + 1);
            text.Append(' ', level * 2).Append('}');
        }
        else if (value.HoldsList)
        {
            WriteList(text, value.Elements, level);
        }
        else
        {
            var scalar = value.GetString();
            text.Append(scalar is null ? "null" : IsPlain(scalar) ? scalar : Quoted(scalar));
        }
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<HoconValue> elements, int level)
    {
        text.Append('[');
        for (var i = 0; i < elements.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            WriteValue(text, elements[i], level);
        }

        text.Append(']');
    }

    private static bool IsPlain(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";
}
