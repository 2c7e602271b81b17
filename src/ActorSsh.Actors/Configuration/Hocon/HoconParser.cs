namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads HOCON the lax way: what is left open is closed by the end of the text, a closing brace too many ends the text, a key without a
/// value is dropped. Substitutions see their own text only, never the environment or a fallback, and are looked up when all is read.
/// </summary>
internal sealed class HoconParser
{
    private readonly HoconReader _reader;
    private readonly Func<string, HoconRoot> _include;
    private readonly HoconValue _root = new();

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
        while (true)
        {
            SkipSeparators();
            if (_reader.AtEnd || _reader.TryTake('}'))
            {
                return;
            }

            ReadMember(target);
        }
    }

    private void SkipSeparators()
    {
        do
        {
            _reader.SkipBlanksAndComments();
        }
        while (_reader.TryTake(',') || _reader.TryTake(':') || _reader.TryTake('='));
    }

    private void ReadMember(HoconObject target)
    {
        if (_reader.TryTakeInclude())
        {
            Include(target, _reader.TakeQuoted());
        }
        else if (_reader.TryTake('{'))
        {
            ReadObject(target);
        }
        else if (_reader.Peek == '"' || _reader.AtUnquotedText)
        {
            ReadKeyAndValue(target);
        }
        else if (!_reader.TryTake(']'))
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

    private void ReadKeyAndValue(HoconObject target)
    {
        var key = _reader.TakeKey();
        _reader.TakeBlanks();
        while (_reader.TryTake('.'))
        {
            target = target.FindOrAdd(key).BecomeObject();
            key = _reader.TakeKey();
            _reader.TakeBlanks();
        }

        if (_reader.TryTake('=') || _reader.TryTake(':'))
        {
            Assign(target.FindOrAdd(key));
        }
        else if (_reader.TryTake('{'))
        {
            ReadObject(target.FindOrAdd(key).BecomeObject());
        }
    }

    private void Assign(HoconValue value)
    {
        if (!value.HoldsObject)
        {
            value.Clear();
        }

        _reader.SkipBlanksAndComments();
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
        var elements = new List<HoconValue>();
        while (true)
        {
            do
            {
                _reader.SkipBlanksAndComments();
            }
            while (_reader.TryTake(','));

            if (_reader.AtEnd || _reader.TryTake(']') || _reader.Peek == '}')
            {
                return new HoconList(elements);
            }

            elements.Add(ReadElement());
        }
    }

    private HoconValue ReadElement()
    {
        var element = new HoconValue();
        Assign(element);
        return element.Parts.Count > 0 ? element : throw _reader.Unexpected();
    }

    private HoconSubstitution Substitution(string path)
    {
        var optional = path.StartsWith('?');
        return new HoconSubstitution(_root, path.TrimStart('?').Trim(), optional);
    }
}
