using System.Globalization;
using System.Text;

namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Writes what was read as HOCON that nobody reads differently: all in quotes, a line for each key.</summary>
internal sealed class ConfigTextWriter
{
    private readonly StringBuilder _text = new();

    private ConfigTextWriter()
    {
    }

    /// <returns>The text; null when it becomes too long, as substitutions in substitutions do.</returns>
    public static string? Write(ObjectNode root)
    {
        var writer = new ConfigTextWriter();
        return writer.TryWriteMembers(root) ? writer._text.ToString() : null;
    }

    private bool TryWriteMembers(ObjectNode section) => section.Members.All(member =>
    {
        _text.Append(Quoted(member.Key)).Append(" = ");
        var written = TryWrite(member.Value.Value);
        _text.Append('\n');
        return written;
    });

    private bool TryWrite(ConfigNode node)
    {
        switch (node)
        {
            case ObjectNode section:
                return Enclose("{\n", section, TryWriteMembers, '}');
            case ListNode list:
                return Enclose("[", list, TryWriteElements, ']');
            default:
                var text = (TextNode)node;
                _text.Append(text.IsNull ? "null" : Quoted(text.Text));
                return _text.Length <= 2 * ConfigLimits.Characters;
        }
    }

    private bool TryWriteElements(ListNode list)
    {
        for (var i = 0; i < list.Elements.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            if (!TryWrite(list.Elements[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Enclose<T>(string open, T node, Func<T, bool> write, char close)
    {
        _text.Append(open);
        var written = _text.Length <= 2 * ConfigLimits.Characters && write(node);
        _text.Append(close);
        return written;
    }

    /// <summary>ASCII, whatever it is: half a pair of surrogates too, which encoders refuse.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '_' or '.' or ',' or ':' or '@' or '/'
                ? quoted.Append(character)
                : quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return quoted.Append('"').ToString();
    }
}
