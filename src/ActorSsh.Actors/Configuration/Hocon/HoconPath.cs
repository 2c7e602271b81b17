namespace Akka.Configuration.Hocon;

/// <summary>Dotted paths, in which an element that has dots itself stands in quotes. The empty path is the root.</summary>
internal static class HoconPath
{
    public static HoconValue Find(HoconValue root, string path)
    {
        var value = root;
        foreach (var key in Split(path))
        {
            value = value.Object?.Find(key);
            if (value is null)
            {
                return null;
            }
        }

        return value;
    }

    private static IEnumerable<string> Split(string path)
    {
        var start = 0;
        while (start < path.Length)
        {
            var quoted = path[start] == '"';
            start += quoted ? 1 : 0;
            var end = EndOfElement(path, start, quoted);
            yield return path[start..end];
            start = end + (quoted ? 2 : 1);
        }
    }

    /// <summary>The closing quote, behind which one character is passed over, which should be a dot; or else the dot, or the end.</summary>
    private static int EndOfElement(string path, int start, bool quoted)
    {
        var end = path.IndexOf(quoted ? '"' : '.', start);
        return end >= 0 || !quoted
            ? end >= 0 ? end : path.Length
            : throw new ArgumentOutOfRangeException(nameof(path), path, "A quote of the path is left open.");
    }
}
