namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads HOCON the lax way: what is left open is closed by the end of the text, a closing brace too many ends the text, and a sign that cannot
/// stand where it does is passed over, as is a second key beside a quoted one. A key goes over line ends, one without a value is empty. A comma
/// may only follow a value. Substitutions see their own text only, never the environment or a fallback, and are looked up when all is read.
/// </summary>
internal sealed class HoconParser
{
    /// <summary>How deep objects and lists may lie in each other; reading recurses, and must end before the stack does.</summary>
    internal const int MaxDepth = 1000;

    private readonly HoconReader _reader;
    private readonly Func<string, HoconRoot> _include;
    private readonly HoconValue _root = new();
    private readonly List<HoconSubstitution> _substitutions = [];
    private int _depth;

    private HoconParser(string text, Func<string, HoconRoot> include)
    {
        _reader = new HoconReader(text);
        _include = include;
    }

    public static HoconRoot Parse(string text, Func<string, HoconRoot> include)
    {
        var parser = new HoconParser(text, include);
        parser.ReadObject(parser._root);
        parser._substitutions.ForEach(substitution => substitution.Resolve());
        HoconCycles.Refuse(parser._root, parser._substitutions);
        return new HoconRoot(parser._root);
    }

    private void ReadObject(HoconValue owner)
    {
        Enter();
        var target = owner.BecomeObject();
        while (!AtEndOfObject())
        {
            TryReadMember(target);
        }

        _depth--;
    }

    /// <summary>Reads what follows a dot: one member, and whatever stands before it.</summary>
    private void ReadNextElement(HoconValue owner)
    {
        Enter();
        var target = owner.BecomeObject();
        while (!AtEndOfObject() && !TryReadMember(target))
        {
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
        _reader.SkipBlanksAndComments();
        return _reader.AtEnd || _reader.TryTake('}');
    }

    /// <summary>Reads a key with its value; or else takes an include, or a sign that means nothing here.</summary>
    private bool TryReadMember(HoconObject target)
    {
        if (_reader.TryTakeInclude())
        {
            Include(target, _reader.TakeQuoted());
            return false;
        }

        var found = _reader.AtKey;
        if (found)
        {
            ReadKeyAndValue(target);
        }
        else if (!_reader.TryTakeAssignment())
        {
            _reader.PassOver(".{[]");
        }

        return found;
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

    private void ReadKeyAndValue(HoconObject target)
    {
        var value = target.FindOrAdd(_reader.TakeKey());
        _reader.SkipBlanksAndComments();
        while (!_reader.AtEnd && !TryReadContent(value))
        {
            PassOverBesideKey();
            _reader.SkipBlanksAndComments();
        }
    }

    private bool TryReadContent(HoconValue value)
    {
        if (_reader.TryTake('.'))
        {
            ReadNextElement(value);
        }
        else if (_reader.TryTakeAssignment())
        {
            Assign(value);
            _reader.TryTake(',');
        }
        else if (_reader.TryTake('{'))
        {
            ReadObject(value);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void PassOverBesideKey()
    {
        if (_reader.TryTakeInclude() || _reader.AtKey)
        {
            _reader.TakeKey();
        }
        else
        {
            _reader.PassOver("}[]");
        }
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
            ReadObject(value);
        }
        else if (_reader.TryTake('['))
        {
            value.Append(ReadList());
        }
        else if (_reader.TryTake("${"))
        {
            value.Append(Substitution());
        }
        else if (_reader.Peek == '"')
        {
            value.Append(new HoconLiteral(_reader.TakeQuotedText()));
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
        if (element.Parts.Count == 0 && _reader is { AtEnd: false, Peek: not (',' or ']') })
        {
            throw _reader.Unexpected();
        }

        _reader.TakeListSeparator();
        return element;
    }

    /// <summary>Each is looked up in the end, also one whose key was written again.</summary>
    private HoconSubstitution Substitution()
    {
        var substitution = new HoconSubstitution(_root, _reader.TakePath());
        _substitutions.Add(substitution);
        return substitution;
    }
}
