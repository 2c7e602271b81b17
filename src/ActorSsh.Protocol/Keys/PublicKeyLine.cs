using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Keys;

/// <summary>The line <c>type base64 [comment]</c>.</summary>
internal static class PublicKeyLine
{
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out PublicKey? key, out string comment)
    {
        var type = TakeWord(ref line);
        var base64 = TakeWord(ref line);
        comment = line.ToString();
        key = TryDecode(base64);
        if (key is not null && !type.SequenceEqual(key.KeyType))
        {
            key = null;
        }

        return key is not null;
    }

    public static string Format(PublicKey key, string comment)
    {
        if (comment.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new ArgumentException("A comment is one line.", nameof(comment));
        }

        var line = $"{key.KeyType} {Convert.ToBase64String(key.Blob.Span)}";
        return comment.Length == 0 ? line : $"{line} {comment}";
    }

    private static PublicKey? TryDecode(ReadOnlySpan<char> base64)
    {
        var blob = new byte[base64.Length];
        if (!Convert.TryFromBase64Chars(base64, blob, out var length))
        {
            return null;
        }

        try
        {
            return PublicKey.FromBlob(blob.AsSpan(0, length));
        }
        catch (SshProtocolException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> line)
    {
        line = line.Trim();
        var end = line.IndexOfAny(' ', '\t');
        var word = end < 0 ? line : line[..end];
        line = line[word.Length..].TrimStart();
        return word;
    }
}
