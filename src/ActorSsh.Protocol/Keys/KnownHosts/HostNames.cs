using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The first field of a line: names and patterns with <c>*</c> and <c>?</c>, divided by commas, where <c>!</c> in front excludes; or one hashed
/// name. Ports other than 22 are part of the name: <c>[name]:port</c>.
/// </summary>
internal sealed class HostNames
{
    public const int DefaultPort = 22;

    private static readonly char[] NotInANameToWrite = [' ', ',', '*', '?', '!', '|', '#', '@', '"', '\\'];

    private readonly HashedHostName? _hashed;
    private readonly string[] _patterns;

    private HostNames(HashedHostName? hashed, string[] patterns)
    {
        _hashed = hashed;
        _patterns = patterns;
    }

    /// <summary>Whether the line is about one host and no other, so that it may go when that host's key goes.</summary>
    public bool IsOneName => _hashed is not null || (_patterns.Length == 1 && _patterns[0].IndexOfAny(['*', '?', '!']) < 0);

    public bool IsHashed => _hashed is not null;

    /// <returns>Null when it is a hash that cannot be read.</returns>
    public static HostNames? TryParse(string names)
    {
        if (!HashedHostName.IsHashed(names))
        {
            return new HostNames(hashed: null, names.Split(',', StringSplitOptions.RemoveEmptyEntries));
        }

        return HashedHostName.TryParse(names) is { } hashed ? new HostNames(hashed, []) : null;
    }

    /// <summary>The name as lines have it, in lower case.</summary>
    public static string Of(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        var name = host.ToLowerInvariant();
        return port == DefaultPort ? name : $"[{name}]:{port}";
    }

    /// <summary>Whether a name can be written into a file without becoming a pattern, another field or another line (H-24).</summary>
    public static bool IsWritable(string name) =>
        name.All(static character => character is > ' ' and <= '~') && name.IndexOfAny(NotInANameToWrite) < 0;

    /// <param name="name">What <see cref="Of"/> returns.</param>
    public bool Include(string name)
    {
        if (_hashed is not null)
        {
            return _hashed.Matches(name);
        }

        var isExcluded = _patterns.Any(pattern => pattern.StartsWith('!') && WildcardPattern.IsMatch(pattern.AsSpan(1), name));
        return !isExcluded && _patterns.Any(pattern => WildcardPattern.IsMatch(pattern, name));
    }
}
