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
            var end = EndOfElement(path, start);
            yield return path[start..end].Trim('"');
            start = end + 1;
        }
    }

    private static int EndOfElement(string path, int start)
    {
        var quoted = false;
        for (var i = start; i < path.Length; i++)
        {
            if (path[i] == '"')
            {
                quoted = !quoted;
            }
            else if (path[i] == '.' && !quoted)
            {
                return i;
            }
        }

        return path.Length;
    }
}
