using System.Buffers;
using System.Text;

namespace ActorSsh.Protocol.Wire;

/// <summary>
/// What a name is (RFC 4251 §6): printable US-ASCII without space and comma, not empty. The RFC's 64 characters are exceeded by real
/// peers, so the bound here is only there to bound logs and memory.
/// </summary>
internal static class WireNames
{
    /// <summary>Longest name taken, in bytes.</summary>
    public const int MaximumLength = 1024;

    /// <summary>Most names taken in one list; real ones have some dozens.</summary>
    public const int MaximumCount = 1024;

    private static readonly SearchValues<byte> Allowed = SearchValues.Create(
        "!\"#$%&'()*+-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    public static bool IsName(ReadOnlySpan<byte> bytes) =>
        bytes.Length is > 0 and <= MaximumLength && !bytes.ContainsAnyExcept(Allowed);

    public static bool IsName(string text) => Ascii.IsValid(text) && IsName(Encoding.ASCII.GetBytes(text));

    /// <summary>The names of a comma-separated list; an empty list has none.</summary>
    public static string[] Split(ReadOnlySpan<byte> list)
    {
        if (list.IsEmpty)
        {
            return [];
        }

        var count = list.Count((byte)',') + 1;
        if (count > MaximumCount)
        {
            throw WireErrors.TooManyNames(count);
        }

        var names = new string[count];
        var next = 0;
        foreach (var range in list.Split((byte)','))
        {
            names[next++] = Decode(list[range]);
        }

        return names;
    }

    public static string Decode(ReadOnlySpan<byte> bytes) => IsName(bytes)
        ? Encoding.ASCII.GetString(bytes)
        : throw WireErrors.NotAName(bytes.Length);
}
