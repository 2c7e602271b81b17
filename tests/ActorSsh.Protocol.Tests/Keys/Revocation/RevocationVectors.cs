using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>revocation-vectors.txt, which revocation-vectors.py writes: keys, lists of ssh-keygen's, and whom it says they revoke.</summary>
internal static class RevocationVectors
{
    private static readonly Lazy<string[][]> Lines = new(() => [.. ReadLines()]);

    public static IReadOnlyDictionary<string, PublicKey> Keys { get; } =
        Lines.Value.Where(static words => words[0] == "key").ToDictionary(static words => words[1], static words => Parse($"{words[2]} {words[3]}"));

    public static IReadOnlyList<(byte[] File, IReadOnlyList<string> Revoked)> Lists { get; } =
        [.. Lines.Value.Where(static words => words[0] == "list").Select(static words => (Convert.FromBase64String(words[1]), NamesOf(words[2])))];

    private static IReadOnlyList<string> NamesOf(string list) => list == "-" ? [] : list.Split(',');

    private static PublicKey Parse(string line) => PublicKey.TryParseLine(line, out var key, out _) ? key : throw new FormatException("A key is no key.");

    private static IEnumerable<string[]> ReadLines()
    {
        using var reader = new StreamReader(typeof(RevocationVectors).Assembly.GetManifestResourceStream("revocation-vectors.txt")!);
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(' ');
        }
    }
}
