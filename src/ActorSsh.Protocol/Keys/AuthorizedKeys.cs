namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The keys of an authorized_keys text (sshd(8)), one a line, without options. A line with options would grant less than it seems to
/// without them, so it is left out and reported, as is any line that cannot be read. Immutable and thread-safe.
/// </summary>
public sealed class AuthorizedKeys
{
    private readonly HashSet<PublicKey> _keys;

    private AuthorizedKeys(HashSet<PublicKey> keys, IReadOnlyList<SkippedLine> skipped)
    {
        _keys = keys;
        Skipped = skipped;
    }

    /// <summary>The keys, each once, in no order.</summary>
    public IReadOnlyCollection<PublicKey> Keys => _keys;

    /// <summary>The lines left out, in order; for the log of whoever loaded the file.</summary>
    public IReadOnlyList<SkippedLine> Skipped { get; }

    /// <summary>Reads a whole file's text; empty lines and those beginning with # say nothing.</summary>
    /// <param name="text">Lines ended by LF or CR LF.</param>
    public static AuthorizedKeys Parse(string text)
    {
        var keys = new HashSet<PublicKey>();
        var skipped = new List<SkippedLine>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            Read(line.Trim(), number, keys, skipped);
        }

        return new AuthorizedKeys(keys, skipped);
    }

    /// <summary>Whether the key is listed.</summary>
    /// <param name="key">Any key.</param>
    public bool Contains(PublicKey key) => _keys.Contains(key);

    private static void Read(ReadOnlySpan<char> line, int number, HashSet<PublicKey> keys, List<SkippedLine> skipped)
    {
        if (line.IsEmpty || line[0] == '#')
        {
            return;
        }

        if (PublicKey.TryParseLine(line, out var key, out _) && key.SignatureAlgorithms.Count > 0)
        {
            keys.Add(key);
            return;
        }

        skipped.Add(new SkippedLine(number, ReasonToSkip(key, line)));
    }

    private static string ReasonToSkip(PublicKey? key, ReadOnlySpan<char> line)
    {
        if (key is not null)
        {
            return $"keys of type {key.KeyType} are not supported";
        }

        return PublicKey.TryParseLine(line[EndOfOptions(line)..], out _, out _)
            ? "options are not supported"
            : "it holds no key of the form 'type base64 [comment]'";
    }

    /// <summary>
    /// Options end at the first space outside quotes; within quotes a backslash makes the next quote an ordinary character.
    /// </summary>
    private static int EndOfOptions(ReadOnlySpan<char> line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && (i == 0 || line[i - 1] != '\\'))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && char.IsWhiteSpace(line[i]))
            {
                return i;
            }
        }

        return line.Length;
    }
}
