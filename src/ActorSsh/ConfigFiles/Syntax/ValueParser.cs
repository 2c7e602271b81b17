namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Reads values: texts, lists, sections and substitutions, one or several side by side.</summary>
/// <param name="cursor">At the value.</param>
/// <param name="onFault">Hears what is wrong with an element of a list, which is then left out.</param>
/// <param name="readObject">Reads a section, whose brace comes next.</param>
internal sealed class ValueParser(TextCursor cursor, Action<SyntaxFault> onFault, Func<ObjectNode> readObject)
{
    private int _depth;

    /// <summary>Reads a value.</summary>
    /// <param name="owner">What it is the value of, for people.</param>
    public ConfigNode Read(string owner)
    {
        var place = cursor.Place;
        cursor.TakeBlanks();
        if (cursor.AtLineEnd)
        {
            cursor.SkipSpace();
            if (cursor.Peek is not ('{' or '['))
            {
                throw new SyntaxFault(place, $"there is no value {owner}");
            }
        }

        return ReadParts(owner);
    }

    /// <summary>Runs a reader of what lies one level deeper.</summary>
    public T Deeper<T>(Func<T> read)
    {
        if (++_depth > ConfigLimits.Depth)
        {
            throw new SyntaxFault(cursor.Place, $"lists and sections lie more than {ConfigLimits.Depth} deep in each other", FaultReach.Text);
        }

        var result = read();
        _depth--;
        return result;
    }

    private ConfigNode ReadParts(string owner)
    {
        var start = cursor.Place;
        var parts = new List<ConfigNode>();
        var blanks = "";
        while (!cursor.AtLineEnd && cursor.Peek is not (',' or '}' or ']'))
        {
            if (blanks.Length > 0)
            {
                parts.Add(new TextNode(start, blanks));
            }

            parts.Add(ReadPart());
            blanks = cursor.TakeBlanks();
        }

        return parts.Count > 0 ? ValueParts.Join(start, parts) : throw new SyntaxFault(start, $"there is no value {owner}");
    }

    private ConfigNode ReadPart()
    {
        var place = cursor.Place;
        return cursor.Peek switch
        {
            '{' => Deeper(readObject),
            '[' => Deeper(ReadList),
            '"' => new TextNode(place, QuotedText.Take(cursor)),
            '$' => ReadReference(place),
            _ when cursor.AtPlain => new TextNode(place, cursor.TakeWhile(static at => at.AtPlain)),
            _ => throw Stray(place),
        };
    }

    private ListNode ReadList()
    {
        var opened = cursor.Place;
        var elements = new List<ConfigNode>();
        cursor.Take();
        var spaced = cursor.SkipSpace();
        while (!cursor.TryTake("]"))
        {
            if (cursor.AtEnd || cursor.Peek == '}')
            {
                throw new SyntaxFault(opened, "this '[' is not closed", FaultReach.Text);
            }

            ReadElement(elements, opened);
            cursor.SkipSpace();
            spaced = false;
        }

        return spaced
            ? throw new SyntaxFault(opened, "in an empty list nothing may stand between '[' and ']', no blank either: Akka.NET reads an element there")
            : new ListNode(opened, elements);
    }

    private void ReadElement(List<ConfigNode> elements, ConfigPlace opened)
    {
        try
        {
            elements.Add(Read("in this place of the list"));
            cursor.TakeBlanks();
            if (!cursor.TryTake(",") && !cursor.AtLineEnd && cursor.Peek is not (']' or '}'))
            {
                throw new SyntaxFault(cursor.Place, "a ',' or a new line is missing between two elements of the list");
            }
        }
        catch (SyntaxFault fault) when (fault.Reach == FaultReach.Line)
        {
            if (cursor.Peek == '=' && fault.Place.Line > opened.Line)
            {
                throw new SyntaxFault(opened, $"this '[' is not closed before the key of line {fault.Place.Line}", FaultReach.Text);
            }

            onFault(fault);
            cursor.TakeWhile(at => at.Place.Line == fault.Place.Line && at.Peek is not (',' or ']' or '\n' or '[' or '{' or '}'));
            if (cursor.Peek is '[' or '{' or '}')
            {
                throw new SyntaxFault(fault.Place, fault.Message, FaultReach.Text);
            }

            cursor.TryTake(",");
        }
    }

    private ReferenceNode ReadReference(ConfigPlace place)
    {
        if (!cursor.TryTake("${"))
        {
            throw Stray(place);
        }

        if (cursor.Peek == '?')
        {
            TakeReference();
            throw new SyntaxFault(place, "'${?...}' is not read here, nor are environment variables: write the value itself");
        }

        var path = TakeReference().Split('.');
        return path.All(KeyPath.IsPlain)
            ? new ReferenceNode(place, path)
            : throw new SyntaxFault(place, "a substitution is '${a.b}': letters, digits, '-' and '_', and dots between");
    }

    private string TakeReference()
    {
        var path = cursor.TakeWhile(static at => at.Peek is not ('}' or '\n'));
        return cursor.TryTake("}") ? path : "";
    }

    private SyntaxFault Stray(ConfigPlace place) => new(place, cursor.Peek switch
    {
        '=' or ':' => $"'{cursor.Peek}' in a value: a text that holds it stands in quotes; and a key begins on a line of its own, or behind a comma",
        '\\' or '$' or '`' or '^' or '?' or '!' or '@' or '*' or '&' => $"'{cursor.Peek}' in a value: a text that holds it stands in quotes",
        _ => $"the character U+{(int)cursor.Peek:X4} may stand in quotes only",
    });
}
