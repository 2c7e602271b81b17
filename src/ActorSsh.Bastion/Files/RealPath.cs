namespace ActorSsh.Bastion.Files;

/// <summary>Paths with the links in them followed, in every component, so that two of one place are equal.</summary>
internal static class RealPath
{
    private const int MaximumLinks = 40;

    /// <param name="path">Absolute; what does not exist of it stays as it is.</param>
    /// <exception cref="IOException">The links go round in a circle, or a component cannot be looked at.</exception>
    public static string Of(string path) => Follow(path, static _ => { });

    /// <summary>All folders that a name is looked up in on the way to a path, where its links lie and where they lead: who can write to none of them
    /// cannot lead the path elsewhere.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyCollection<string> FoldersOn(string path)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        Follow(path, folder => folders.Add(folder));
        return folders;
    }

    private static string Follow(string path, Action<string> lookIn)
    {
        var ahead = new Stack<string>();
        Push(ahead, path);
        var real = "/";
        for (var links = 0; ahead.TryPop(out var part);)
        {
            var next = Path.Combine(real, part);
            lookIn(real);
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
            }
            else if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
            }
            else if (++links > MaximumLinks)
            {
                throw new IOException($"{path} has too many links in it.");
            }
            else
            {
                real = target.StartsWith('/') ? "/" : real;
                Push(ahead, target);
            }
        }

        return real;
    }

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (var part in path.Split('/').Reverse().Where(static part => part is not ("" or ".")))
        {
            ahead.Push(part);
        }
    }
}
