namespace ActorSsh.Protocol.Keys;

/// <summary>What a line says of its key.</summary>
internal enum KnownHostMarker
{
    /// <summary>It is the host's.</summary>
    None,

    /// <summary><c>@cert-authority</c>: it is a CA's that certifies such hosts.</summary>
    Authority,

    /// <summary><c>@revoked</c>: it must not be taken, be it a host's or a CA's.</summary>
    Revoked,
}

/// <summary>A line <c>[@marker] names type base64 [comment]</c> (sshd(8)).</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Marker">What it says.</param>
/// <param name="Names">Of which hosts.</param>
/// <param name="Key">Of which key; null where it cannot be used, as RSA keys too short: then it still says that a key is known.</param>
internal sealed record KnownHostLine(int Number, KnownHostMarker Marker, HostNames Names, PublicKey? Key)
{
    /// <returns>The line, or null and why it is none; both null for one that says nothing.</returns>
    public static (KnownHostLine? Line, string? Reason) Read(string text, int number)
    {
        var rest = text.Trim();
        if (rest.Length == 0 || rest[0] == '#')
        {
            return default;
        }

        var marker = KnownHostMarker.None;
        if (rest[0] == '@' && !TryReadMarker(TakeWord(ref rest), out marker))
        {
            return (null, "its marker is neither @cert-authority nor @revoked");
        }

        return Read(TakeWord(ref rest), rest, new KnownHostLine(number, marker, null!, null));
    }

    private static (KnownHostLine? Line, string? Reason) Read(string names, string key, KnownHostLine line)
    {
        if (HostNames.TryParse(names) is not { } hosts)
        {
            return (null, "its host name is hashed in an unknown way");
        }

        if (PublicKey.TryParseLine(key, out var parsed, out _))
        {
            return (line with { Names = hosts, Key = parsed }, null);
        }

        return IsKeyLike(key) && line.Marker is KnownHostMarker.None
            ? (line with { Names = hosts }, null)
            : (null, "it holds no key of the form '[@marker] names type base64 [comment]'");
    }

    private static bool TryReadMarker(string word, out KnownHostMarker marker)
    {
        marker = word switch
        {
            "@cert-authority" => KnownHostMarker.Authority,
            "@revoked" => KnownHostMarker.Revoked,
            _ => KnownHostMarker.None,
        };
        return marker is not KnownHostMarker.None;
    }

    private static bool IsKeyLike(string key)
    {
        var words = key.Split((char[])[' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && Convert.TryFromBase64String(words[1], new byte[words[1].Length], out _);
    }

    private static string TakeWord(ref string rest)
    {
        var end = rest.IndexOfAny([' ', '\t']);
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..].TrimStart();
        return word;
    }
}
