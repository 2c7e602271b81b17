namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads HOCON the lax way: what is left open is closed by the end of the text, a closing brace too many ends the text, a key without a
/// value is dropped, keys side by side are one path. A comma may only follow a value. Substitutions see their own text only, never the
/// environment or a fallback, and are looked up when all is read.
/// </summary>
internal sealed class HoconParser
{
    /// <summary>How deep objects and lists may lie in each other; reading recurses, and must end before the stack does.</summary>
    internal const int MaxDepth = 1000;

    private readonly HoconReader _reader;
    private readonly Func<string, HoconRoot> _include;
    private readonly HoconValue _root = new();
    private int _depth;

    private HoconParser(string text, Func<string, HoconRoot> include)
    {
        _reader = new HoconReader(text);
        _include = include;
    }

    public static HoconRoot Parse(string text, Func<string, HoconRoot> include)
    {
        var parser = new HoconParser(text, include);
        parser.ReadObject(parser._root.BecomeObject());
        HoconCycles.Refuse(parser._root);
        return new HoconRoot(parser._root);
    }

    private void ReadObject(HoconObject target)
    {
        Enter();
        while (!AtEndOfObject())
        {
            ReadMember(target);
        }

        _depth--;
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException($"Objects and lists lie more than {MaxDepth} deep in each other.");
        }
    }

    private bool AtEndOfObject()
    {
        do
        {
            _reader.SkipBlanksAndComments();
        }
        while (TryTakeAssignment());

        return _reader.AtEnd || _reader.TryTake('}');
    }

    private bool TryTakeAssignment()
    {
        var taken = _reader.TryTake('=') || _reader.TryTake(':');
        return taken && _reader.AtEnd ? throw new FormatException("The text ends where a value should begin.") : taken;
    }

    private void ReadMember(HoconObject target)
    {
        if (_reader.TryTakeInclude())
        {
            Include(target, _reader.TakeQuoted());
        }
        else if (_reader.AtKey)
        {
            ReadKeyAndValue(target, _reader.TakeKey());
        }
        else if (!_reader.TryTake('{') && !_reader.TryTake(']') && !_reader.TryTake('.'))
        {
            throw _reader.Unexpected();
        }
    }

    private void Include(HoconObject target, string name)
    {
        if (_include is null)
        {
            throw new InvalidOperationException($"include \"{name}\" needs the overload of ParseString with an include callback.");
        }

        if (_include(name)?.Value.Object is { } included)
        {
            HoconMerge.Include(target, included);
        }
    }

    private void ReadKeyAndValue(HoconObject target, string key)
    {
        while (TryTakeNextKey(out var next))
        {
            target = target.FindOrAdd(key).BecomeObject();
            key = next;
        }

        if (TryTakeAssignment())
        {
            Assign(target.FindOrAdd(key));
            _reader.TryTake(',');
        }
        else if (_reader.TryTake('{'))
        {
            ReadObject(target.FindOrAdd(key).BecomeObject());
        }
    }

    private bool TryTakeNextKey(out string key)
    {
        do
        {
            _reader.SkipBlanksAndComments();
        }
        while (_reader.TryTake('.'));

        key = _reader.AtKey ? _reader.TakeKey() : null;
        return key is not null;
    }

    private void Assign(HoconValue value)
    {
        if (!value.HoldsObject)
        {
            value.Clear();
        }

        _reader.SkipBlanksAndComments();
        ReadParts(value);
    }

    private void ReadParts(HoconValue value)
    {
        while (ReadPart(value))
        {
            var blanks = _reader.TakeBlanks();
            if (blanks.Length > 0 && value.MayContinueText)
            {
                value.Append(new HoconLiteral(blanks));
            }
        }
    }

    private bool ReadPart(HoconValue value)
    {
        if (_reader.TryTake('{'))
        {
            ReadObject(value.BecomeObject());
        }
        else if (_reader.TryTake('['))
        {
            value.Append(ReadList());
        }
        else if (_reader.TryTake("${"))
        {
            value.Append(Substitution(_reader.TakeUntil("}")));
        }
        else if (_reader.Peek == '"')
        {
            value.Append(new HoconLiteral(_reader.TakeQuoted()));
        }
        else if (_reader.AtUnquotedText)
        {
            value.Append(new HoconLiteral(_reader.TakeWord()));
        }
        else
        {
            return false;
        }

        return true;
    }

    private HoconList ReadList()
    {
        Enter();
        var elements = new List<HoconValue>();
        while (!_reader.AtEnd && !_reader.TryTake(']'))
        {
            elements.Add(ReadElement());
        }

        _depth--;
        return new HoconList(elements);
    }

    /// <summary>One element and the comma or line end behind it. Nothing before a comma or the bracket is an element too: <c>null</c>.</summary>
    private HoconValue ReadElement()
    {
        var element = new HoconValue();
        Assign(element);
        if (element.IsEmpty && _reader is { AtEnd: false, Peek: not (',' or ']') })
        {
            throw _reader.Unexpected();
        }

        _reader.TakeListSeparator();
        return element;
    }

    private HoconSubstitution Substitution(string path)
    {
        var optional = path.StartsWith('?');
        return new HoconSubstitution(_root, path.TrimStart('?'), optional);
    }
}
