namespace ActorSsh.Protocol.Keys;

/// <summary>Hashes the names of one line.</summary>
internal static class KnownHostsHashing
{
    public static IEnumerable<string> Hash(string text) =>
        KnownHostLine.Read(text, number: 1).Line is { Marker: KnownHostMarker.None, Names.IsHashed: false } ? HashNames(text.Trim()) : [text];

    private static IEnumerable<string> HashNames(string line)
    {
        var end = line.IndexOfAny([' ', '\t']);
        var names = line[..end].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return names.All(HostNames.IsWritable) ? names.Select(name => HashedHostName.Of(name.ToLowerInvariant()) + line[end..]) : [line];
    }
}
