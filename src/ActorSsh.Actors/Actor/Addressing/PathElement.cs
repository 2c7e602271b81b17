using System.Buffers;
using System.Globalization;

namespace Akka.Actor;

/// <summary>The grammar of one name in a path, and the names the runtime makes up itself.</summary>
internal static class PathElement
{
    private const string GeneratedDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"-_.*$+:@&=,!~';()");

    internal static bool IsValid(string name)
    {
        if (string.IsNullOrEmpty(name) || name[0] == '$')
            return false;
        var rest = name.AsSpan();
        for (var i = rest.IndexOfAnyExcept(Allowed); i >= 0; i = rest.IndexOfAnyExcept(Allowed))
        {
            if (!IsPercentEncoded(rest[i..]))
                return false;
            rest = rest[(i + 3)..];
        }

        return true;
    }

    /// <summary>The n-th generated name: <c>$a</c>, <c>$b</c>, ... in base 64, least digit first.</summary>
    internal static string Generated(long n)
    {
        Span<char> text = stackalloc char[16];
        text[0] = '$';
        var length = 1;
        do
        {
            text[length++] = GeneratedDigits[(int)(n & 63)];
            n >>= 6;
        }
        while (n != 0);
        return new string(text[..length]);
    }

    /// <summary>Splits <c>name#uid</c>; the uid is 0 where none is given and -1 where it is no number.</summary>
    internal static (string Name, long Uid) SplitUid(string text)
    {
        var hash = text.IndexOf('#');
        if (hash < 0)
            return (text, 0);
        var isNumber = long.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var uid);
        return (text[..hash], isNumber ? uid : -1);
    }

    private static bool IsPercentEncoded(ReadOnlySpan<char> text) =>
        text.Length >= 3 && text[0] == '%' && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
}
