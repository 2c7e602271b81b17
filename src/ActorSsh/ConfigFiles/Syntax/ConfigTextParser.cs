namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>
/// Reads the HOCON that means the same to everybody: what is read without a fault, Akka.NET reads the same way. It is strict where HOCON is lax or
/// its readers differ, says what to write instead, and goes on behind a fault where that makes sense.
/// </summary>
internal sealed class ConfigTextParser
{
    private readonly TextCursor _cursor;
    private readonly ValueParser _values;
    private readonly List<SyntaxFault> _faults = [];
    private readonly List<(ConfigKey Key, ConfigMember Present)> _twice = [];

    private ConfigTextParser(string text)
    {
        _cursor = new TextCursor(text);
        _values = new ValueParser(_cursor, _faults.Add, ReadObject);
    }

    public static ParsedText Parse(string text)
    {
        var parser = new ConfigTextParser(text);
        var root = new ObjectNode(new ConfigPlace(1, 1));
        try
        {
            parser.ReadDocument(root);
        }
        catch (SyntaxFault fault)
        {
            parser.AddOnce(fault);
        }

        return new ParsedText(root, parser._faults, parser._twice);
    }

    private void ReadDocument(ObjectNode root)
    {
        _cursor.TryTake("\ufeff");
        _cursor.SkipSpace();
        if (_cursor.Peek != '{')
        {
            ReadMembers(root, opened: null);
            return;
        }

        var opened = _cursor.Place;
        _cursor.Take();
        ReadMembers(root, opened);
        _cursor.SkipSpace();
        if (!_cursor.AtEnd)
        {
            throw new SyntaxFault(_cursor.Place, "the '}' before this ends the text", FaultReach.Text);
        }
    }

    private ObjectNode ReadObject()
    {
        var section = new ObjectNode(_cursor.Place);
        _cursor.Take();
        ReadMembers(section, section.Place);
        return section;
    }

    private void ReadMembers(ObjectNode section, ConfigPlace? opened)
    {
        _cursor.SkipSpace();
        while (!AtEnd(opened))
        {
            try
            {
                ReadMember(section);
            }
            catch (SyntaxFault fault) when (fault.Reach == FaultReach.Line)
            {
                Recover(fault);
            }

            _cursor.SkipSpace();
        }
    }

    private bool AtEnd(ConfigPlace? opened)
    {
        if (_cursor.Peek == '}')
        {
            var brace = _cursor.Place;
            _cursor.Take();
            return opened is not null ? true : throw new SyntaxFault(brace, "this '}' closes nothing", FaultReach.Text);
        }

        return _cursor.AtEnd && opened is { } place ? throw new SyntaxFault(place, "this '{' is not closed", FaultReach.Text) : _cursor.AtEnd;
    }

    private void ReadMember(ObjectNode section)
    {
        var path = KeyPath.Take(_cursor);
        var behind = MemberForms.Take(_cursor, path[^1]);
        var value = behind == MemberForm.Brace ? _values.Deeper(ReadObject) : _values.Read($"for the key '{path[^1].Name}'");
        section.Add(path, value, OnTwice);
        _cursor.TakeBlanks();
        if (_cursor.Peek == ',' && behind == MemberForm.Brace)
        {
            throw new SyntaxFault(_cursor.Place, "',' behind a section: a new line is allowed, or '=' before the section's '{'");
        }

        if (!_cursor.TryTake(",") && !_cursor.AtLineEnd && _cursor.Peek != '}')
        {
            throw new SyntaxFault(_cursor.Place, $"'{_cursor.Peek}' behind a value: a new line or ',' is missing");
        }
    }

    /// <summary>Goes on behind the value or the line, where no bracket is passed over.</summary>
    private void Recover(SyntaxFault fault)
    {
        _faults.Add(fault);
        if (_cursor.Place.Line > fault.Place.Line)
        {
            return;
        }

        _cursor.TakeWhile(static at => at.Peek is not (',' or '\n' or '{' or '}' or '[' or ']'));
        if (_cursor.Peek is '{' or '[' or ']')
        {
            throw new SyntaxFault(fault.Place, fault.Message, FaultReach.Text);
        }

        _cursor.TryTake(",");
    }

    private void AddOnce(SyntaxFault fault)
    {
        var known = _faults.Find(other => other.Place == fault.Place);
        if (known is not null)
        {
            _faults.Remove(known);
        }

        _faults.Add(fault);
    }

    private void OnTwice(ConfigKey key, ConfigMember present) => _twice.Add((key, present));
}

/// <summary>What a text holds, as far as it could be read.</summary>
/// <param name="Root">Its keys; substitutions are not resolved.</param>
/// <param name="Faults">What could not be read.</param>
/// <param name="Twice">Keys that stood there already.</param>
internal sealed record ParsedText(
    ObjectNode Root, IReadOnlyList<SyntaxFault> Faults, IReadOnlyList<(ConfigKey Key, ConfigMember Present)> Twice);
