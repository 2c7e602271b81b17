using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Keys;

/// <summary>One line of authorized_keys: <c>[options] type base64 [comment]</c>, read without options first, as sshd does.</summary>
internal static class AuthorizedKeysLine
{
    /// <summary>Characters of a line; a key of the largest size with all options needs a tenth of it.</summary>
    private const int MaximumLength = 64 * 1024;
    private const string NoKey = "it holds no key of the form 'type base64 [comment]'";

    public static bool SaysNothing(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        return text.IsEmpty || text[0] == '#';
    }

    public static bool TryRead(
        ReadOnlySpan<char> line, int number, [NotNullWhen(true)] out AuthorizedKey? entry, [NotNullWhen(false)] out string? fault)
    {
        entry = null;
        var options = new KeyOptions();
        fault = FaultOf(line) ?? ReadOptions(ref line, options);
        fault ??= ReadKey(line, number, options, out entry);
        return entry is not null;
    }

    private static string? FaultOf(ReadOnlySpan<char> line) =>
        line.Length > MaximumLength ? $"it is longer than {MaximumLength} characters"
        : line.Contains('\0') ? "it holds a NUL"
        : null;

    private static string? ReadOptions(ref ReadOnlySpan<char> line, KeyOptions options)
    {
        if (BeginsWithKeyType(line.TrimStart()) || PublicKey.TryParseLine(line, out _, out _))
        {
            return null;
        }

        return KeyOptionScanner.Scan(ref line, options.Apply) ?? options.Fault;
    }

    /// <summary>No option is called so: what fails to be read is a key then.</summary>
    private static bool BeginsWithKeyType(ReadOnlySpan<char> line) =>
        line.StartsWith("ssh-") || line.StartsWith("ecdsa-") || line.StartsWith("sk-");

    private static string? ReadKey(ReadOnlySpan<char> line, int number, KeyOptions options, out AuthorizedKey? entry)
    {
        entry = null;
        if (!PublicKey.TryParseLine(line, out var key, out var comment))
        {
            return FaultOfKey(line);
        }

        if (key.Certificate is not null)
        {
            return "it holds a certificate; list the authority's key as cert-authority, or the certified key";
        }

        if (key.SignatureAlgorithms.Count == 0)
        {
            return $"keys of type {key.KeyType} are not supported";
        }

        entry = new AuthorizedKey(number, key, options, comment);
        return null;
    }

    /// <summary>A key may be refused for what it is, such as RSA of 1,024 bits: whoever wrote the line wants to know that.</summary>
    private static string FaultOfKey(ReadOnlySpan<char> line)
    {
        var words = line.ToString().Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        var blob = new byte[words.Length < 2 ? 0 : words[1].Length];
        if (words.Length < 2 || !Convert.TryFromBase64String(words[1], blob, out var length))
        {
            return NoKey;
        }

        try
        {
            return $"it says {PublicKey.FromBlob(blob.AsSpan(0, length)).KeyType} is another type";
        }
        catch (SshProtocolException fault)
        {
            return $"its key cannot be used: {fault.Message}";
        }
    }
}
