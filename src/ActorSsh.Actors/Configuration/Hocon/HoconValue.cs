namespace Akka.Configuration.Hocon;

/// <summary>
/// A value of a HOCON text: a text, a list or an object, made of the pieces that stand side by side in the source. It is typed by
/// whoever reads it: <c>10</c> is a text until <see cref="Config.GetInt"/> asks for it.
/// </summary>
public class HoconValue
{
    private readonly List<IHoconPart> _parts = [];

    internal HoconValue()
    {
    }

    internal HoconValue(IHoconPart part)
    {
        _parts.Add(part);
    }

    /// <summary>True when there is nothing: no text, no list, no key.</summary>
    public bool IsEmpty => _parts.Count == 0 || _parts[0] is HoconObject { Count: 0 };

    internal IReadOnlyList<IHoconPart> Parts => _parts;

    /// <summary>The object this value is, behind a substitution too; null when it is none.</summary>
    internal HoconObject Object => _parts.Count == 0 ? null : _parts[0].Object;

    /// <summary>True for keys written out here, not behind a substitution: safe to ask before the whole text is read.</summary>
    internal bool HoldsObject => _parts is [HoconObject, ..];

    /// <summary>True when blanks after what is here so far may belong to the text.</summary>
    internal bool MayContinueText => _parts is [.., HoconLiteral or HoconSubstitution];

    /// <summary>True for a list, with or without elements.</summary>
    internal bool HoldsList => _parts.Exists(part => part.Elements is not null);

    internal IReadOnlyList<HoconValue> Elements => [.. _parts.SelectMany(part => part.Elements ?? [])];

    /// <summary>True for a text, <c>null</c> included.</summary>
    public bool IsString() => _parts.Count > 0 && _parts.TrueForAll(part => part.IsText);

    /// <summary>True for a list that has elements.</summary>
    public bool IsArray() => _parts.Exists(part => part.Elements is { Count: > 0 });

    /// <summary>True for keys with values.</summary>
    public bool IsObject() => Object is not null;

    /// <summary>The text, without blanks around it; null for <c>null</c>, a list or an object.</summary>
    public string GetString()
    {
        if (!IsString())
        {
            return null;
        }

        var text = string.Concat(_parts.Select(part => part.Text)).Trim();
        return text == "null" ? null : text;
    }

    /// <summary>The elements of the list, empty when the value is none. Lists that stand side by side are one list.</summary>
    public IList<HoconValue> GetArray() => [.. Elements];

    /// <summary>The value as HOCON.</summary>
    public override string ToString() => HoconWriter.Write(this);

    /// <summary>Adds a piece. A text takes the place of an object; behind anything else the object stays what the value is.</summary>
    internal void Append(IHoconPart part)
    {
        if (HoldsObject && part is HoconLiteral)
        {
            _parts.Clear();
        }

        _parts.Add(part);
    }

    internal void Clear() => _parts.Clear();

    /// <summary>The object to put further keys into; what else the value held goes.</summary>
    internal HoconObject BecomeObject()
    {
        if (_parts is [HoconObject present, ..])
        {
            return present;
        }

        var added = new HoconObject();
        _parts.Clear();
        _parts.Add(added);
        return added;
    }
}
