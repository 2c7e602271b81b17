using System.Text;

namespace ActorSsh.Policy;

/// <summary>
/// Paths of Unix sockets as a peer may name them: absolute, in one spelling, short enough to be a socket's. What the policy judges is the
/// path with its symbolic links followed, and that same path is used.
/// </summary>
/// <remarks>Who can replace a directory on the way between the question and its use can still redirect it: judge directories by who may write in them.</remarks>
internal static class SocketPath
{
    /// <summary>Bytes of the longest path a socket can have everywhere we run; sun_path holds one more, its end.</summary>
    public const int MaximumLength = 103;

    /// <summary>Linux follows as many; more are a circle.</summary>
    private const int MaximumLinks = 40;

    /// <summary>What is wrong with a path, for the peer to read; null when nothing is.</summary>
    public static string? Fault(string path) => path switch
    {
        _ when !path.StartsWith('/') => "the path is not absolute",
        _ when Encoding.UTF8.GetByteCount(path) > MaximumLength => $"the path is longer than {MaximumLength} bytes",
        _ when path.Any(char.IsControl) => "the path holds control characters",
        _ when path[1..].Split('/').Any(static part => part is "" or "." or "..") => "the path holds an empty, '.' or '..' component",
        _ => null,
    };

    /// <summary>Where a path leads, all links followed; parts that do not exist stay as they are. Null for a loop, or where it gets too long.</summary>
    public static string? Follow(string path)
    {
        var ahead = new Stack<string>();
        Push(ahead, path);
        var real = "";
        for (var links = 0; ahead.TryPop(out var part);)
        {
            var next = $"{real}/{part}";
            if (part == "..")
            {
                real = Parent(real);
            }
            else if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
            }
            else if (++links > MaximumLinks)
            {
                return null;
            }
            else
            {
                real = target.StartsWith('/') ? "" : real;
                Push(ahead, target);
            }
        }

        return real.Length > 0 && Encoding.UTF8.GetByteCount(real) <= MaximumLength ? real : null;
    }

    /// <summary>As <see cref="Follow"/>, but for a name that is to be made: its last component is itself, whatever it is now.</summary>
    public static string? FollowDirectory(string path)
    {
        var name = path.LastIndexOf('/');
        var directory = name == 0 ? "" : Follow(path[..name]);
        return directory is null || Encoding.UTF8.GetByteCount(directory) + Encoding.UTF8.GetByteCount(path[name..]) > MaximumLength
            ? null
            : directory + path[name..];
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (var part in path.Split('/').Where(static part => part is not ("" or ".")).Reverse())
        {
            ahead.Push(part);
        }
    }
}
