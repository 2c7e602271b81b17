namespace Akka.Configuration.Hocon;

/// <summary>
/// Puts one value behind another without changing either: objects merge key by key, anything else hides what is behind it. The keys
/// behind come first.
/// </summary>
internal static class HoconMerge
{
    public static HoconValue Combine(HoconValue front, HoconValue behind)
    {
        if (behind is null || front.Object is not { } frontObject || behind.Object is not { } behindObject)
        {
            return front;
        }

        var merged = new HoconObject();
        foreach (var (key, value) in behindObject.Items)
        {
            merged.Add(key, frontObject.Find(key) is { } winner ? Combine(winner, value) : value);
        }

        AddMissing(merged, frontObject);
        return new HoconValue(merged);
    }

    /// <summary>Puts what an included object has into one that is being read; it wins. Copies, since the reading goes on.</summary>
    public static void Include(HoconObject target, HoconObject included)
    {
        foreach (var (key, value) in included.Items)
        {
            var present = target.Find(key);
            if (present is { HoldsObject: true } && value.Object is { } added)
            {
                Include(present.Object, added);
            }
            else
            {
                target.Set(key, Copy(value));
            }
        }
    }

    private static HoconValue Copy(HoconValue value)
    {
        if (value.Object is not { } source)
        {
            return value;
        }

        var copy = new HoconObject();
        Include(copy, source);
        return new HoconValue(copy);
    }

    private static void AddMissing(HoconObject target, HoconObject source)
    {
        foreach (var (key, value) in source.Items)
        {
            if (target.Find(key) is null)
            {
                target.Add(key, value);
            }
        }
    }
}
