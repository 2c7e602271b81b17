#nullable enable

using System.Text;

namespace ActorSsh.Actors.Tests.Configuration.Vectors;

/// <summary>
/// Documents by seed: most are what people write, some are lax, some broken by an edit or cut off. The same seed gives the same document.
/// </summary>
internal sealed class HoconGenerator(int seed)
{
    private static readonly string[] Keys = ["a", "b", "c", "a.b", "b.c", "a.b.c", "\"q\"", "\"a.b\"", "a.\"q r\"", "c-d", "x_1", "ключ", "1", "a . b", "a b", "on"];

    private static readonly string[] Texts =
    [
        "1", "x", "-5", "1.5", "true", "off", "null", "10s", "5 ms", "1k", "10 MB", "infinite", "hello big  world", "\"quoted\"", "\" blanks \"", "\"\"",
        "\"esc \\\" \\\\ \\n \\u00e9\"", "\"\"\"raw \\ \"x\" \n line\"\"\"", "\"null\"", "naïve 漢字 🙂", "x \"y\" z", "\"x\"y", "a/b", "a.b.c", "'single'", "x#c", "x // c", "1e3",
        "\"a,b\"", "\"a=b\"", "\"{}\"", "\"with # inside\"",
    ];

    private static readonly string[] References = ["a", "b", "c", "a.b", "x", "\"q\"", "?a", "?none", "?a.b", "c-d"];

    private static readonly string[] Odd =
    [
        "{", "}", "[", "]", ",", ",,", "=", ":", "+=", "\"", "\"\"\"", "${", "$", "\\", "#", "//", "/", ".", "..", "\n", "\r\n", "\r", "\t", " ", "@", "!", "?", "*", "&", "^", "`",
        "include", "include \"one\"", "null", "${?none}", "${a}", "=1", "a=", "\u00a0", "\ufeff", "\0", "%", "|", "~", ";", "(", "<", "'",
    ];

    private readonly Random _random = new(seed);

    public string Document()
    {
        var text = new StringBuilder();
        Members(text, 3);
        var document = One(9) ? "{" + text + "}" : text.ToString();
        return _random.Next(3) switch
        {
            0 => Broken(document),
            _ => document,
        };
    }

    private string Broken(string document)
    {
        for (var edits = _random.Next(1, 4); edits > 0; edits--)
        {
            var at = _random.Next(document.Length + 1);
            document = _random.Next(4) switch
            {
                0 => document[..at],
                1 when at < document.Length => document.Remove(at, 1),
                _ => document.Insert(at, Any(Odd)),
            };
        }

        return document;
    }

    private void Members(StringBuilder text, int depth)
    {
        for (var count = _random.Next(depth == 3 ? 1 : 0, 5); count > 0; count--)
        {
            Blank(text);
            Member(text, depth);
            text.Append(Separator());
        }
    }

    private void Member(StringBuilder text, int depth)
    {
        if (One(14))
        {
            text.Append("include \"").Append(Any(["one", "two", "three"])).Append('"');
            return;
        }

        text.Append(Any(Keys));
        Blank(text);
        if (depth > 0 && One(3))
        {
            Object(text, depth - 1);
            return;
        }

        text.Append(Any(["=", "=", " = ", " = ", ":", ": ", One(3) ? "+=" : "= "]));
        Blank(text);
        Value(text, depth);
    }

    private void Value(StringBuilder text, int depth)
    {
        for (var parts = One(5) ? 2 : 1; parts > 0; parts--)
        {
            Part(text, depth);
            text.Append(parts > 1 && !One(3) ? " " : "");
        }
    }

    private void Part(StringBuilder text, int depth)
    {
        switch (_random.Next(depth > 0 ? 10 : 7))
        {
            case 0:
                text.Append("${").Append(Any(References)).Append('}');
                break;
            case 7:
                Object(text, depth - 1);
                break;
            case 8 or 9:
                List(text, depth - 1);
                break;
            default:
                text.Append(Any(Texts));
                break;
        }
    }

    private void Object(StringBuilder text, int depth)
    {
        text.Append('{').Append(Any(["", " ", "\n", "\r\n"]));
        Members(text, depth);
        text.Append('}');
    }

    private void List(StringBuilder text, int depth)
    {
        text.Append('[');
        for (var count = _random.Next(4); count > 0; count--)
        {
            Blank(text);
            Value(text, depth);
            text.Append(count > 1 || One(6) ? Any([",", ", ", "\n", "\r\n", " ,", ",\n", "\n,"]) : "");
        }

        Blank(text);
        text.Append(']');
    }

    private string Separator() => Any(["\n", "\n", "\n", "\r\n", "\n\n", ",", ", ", " , ", ",\n", " # note\n", "\n// note\n", " "]);

    private void Blank(StringBuilder text) => text.Append(One(5) ? Any([" ", "\t", "  ", "\n", "\r\n", " # note = {\n", "// note\n"]) : "");

    private bool One(int of) => _random.Next(of) == 0;

    private string Any(string[] choices) => choices[_random.Next(choices.Length)];
}
