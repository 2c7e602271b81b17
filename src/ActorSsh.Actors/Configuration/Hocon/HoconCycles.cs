namespace Akka.Configuration.Hocon;

/// <summary>
/// Refuses a text whose reading would never end, or end with the stack: a substitution that stands for itself, a value that is part of itself,
/// or lies too deep.
/// </summary>
internal sealed class HoconCycles
{
    private const int MaxOpen = HoconParser.MaxDepth;

    private readonly HashSet<HoconValue> _open = [];
    private readonly HashSet<HoconValue> _done = [];
    private readonly Func<HoconValue, IEnumerable<HoconValue>> _inside;

    private HoconCycles(Func<HoconValue, IEnumerable<HoconValue>> inside) => _inside = inside;

    /// <exception cref="FormatException">It has one of them.</exception>
    public static void Refuse(HoconValue root, IEnumerable<HoconSubstitution> substitutions)
    {
        new HoconCycles(static value => Targets(value.Parts)).VisitAll(Targets(substitutions));
        new HoconCycles(static value => [.. value.Object?.Items.Select(item => item.Value) ?? [], .. value.Elements]).Visit(root);
    }

    private static IEnumerable<HoconValue> Targets(IEnumerable<IHoconPart> parts) =>
        parts.OfType<HoconSubstitution>().Where(substitution => substitution.Target is not null).Select(substitution => substitution.Target);

    private void VisitAll(IEnumerable<HoconValue> values)
    {
        foreach (var value in values)
        {
            Visit(value);
        }
    }

    private void Visit(HoconValue value)
    {
        if (_done.Contains(value))
        {
            return;
        }

        if (!_open.Add(value))
        {
            throw new FormatException("A substitution makes a value part of itself.");
        }

        if (_open.Count > MaxOpen)
        {
            throw new FormatException($"Values lie more than {MaxOpen} deep in each other.");
        }

        VisitAll(_inside(value));
        _open.Remove(value);
        _done.Add(value);
    }
}
