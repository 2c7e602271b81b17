namespace Akka.Configuration.Hocon;

/// <summary>
/// Looks up every substitution of a text, and refuses a value that is part of itself, or lies too deep: reading it would never end, or
/// end with the stack.
/// </summary>
internal static class HoconCycles
{
    private const int MaxOpen = HoconParser.MaxDepth;

    public static void Refuse(HoconValue root) => Visit(root, [], []);

    private static void Visit(HoconValue value, HashSet<HoconValue> open, HashSet<HoconValue> done)
    {
        if (done.Contains(value))
        {
            return;
        }

        if (!open.Add(value))
        {
            throw new FormatException("A substitution makes a value part of itself.");
        }

        if (open.Count > MaxOpen)
        {
            throw new FormatException($"Values lie more than {MaxOpen} deep in each other.");
        }

        foreach (var inner in value.Parts.SelectMany(Inside))
        {
            Visit(inner, open, done);
        }

        open.Remove(value);
        done.Add(value);
    }

    private static IEnumerable<HoconValue> Inside(IHoconPart part) => part switch
    {
        HoconSubstitution { Target: { } target } => [target],
        HoconList list => list.Elements,
        HoconObject keys => keys.Items.Select(item => item.Value),
        _ => [],
    };
}
