using System.Text;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Reads a plain list of revoked keys: lines <c>type base64 [comment]</c>, of which empty ones and those beginning with # say nothing. A
/// certificate stands for the key within. Keys too weak to be used or of types unknown are taken: it does no harm to revoke them.
/// </summary>
internal static class PlainRevocationReader
{
    /// <exception cref="FormatException">A line is no key.</exception>
    public static RevokedKeys Read(ReadOnlySpan<byte> list)
    {
        var keys = new RevokedKeys();
        var number = 0;
        var file = Encoding.UTF8.GetString(list).AsSpan();
        foreach (var line in file.Split('\n'))
        {
            number++;
            var text = file[line].Trim();
            if (!text.IsEmpty && text[0] != '#')
            {
                keys.AddKey(ReadLine(text) ?? throw NoKey(number));
            }
        }

        return keys;
    }

    private static FormatException NoKey(int number) =>
        new($"Line {number} of the revocation list is no key of the form 'type base64 [comment]'.");

    private static byte[]? ReadLine(ReadOnlySpan<char> line)
    {
        if (PublicKey.TryParseLine(line, out var key, out _))
        {
            return (key.Certificate?.Key ?? key).Blob.ToArray();
        }

        var words = line.ToString().Split((char[])[' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        // A certificate that cannot be read names no key to revoke: better an error than a list that revokes less than it says.
        var isPlain = words.Length >= 2 && !CertificateNames.IsCertificate(words[0]);
        return isPlain && Decode(words[1]) is { } blob && IsOfType(blob, words[0]) ? blob : null;
    }

    private static byte[]? Decode(string base64)
    {
        var blob = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, blob, out var length) ? blob[..length] : null;
    }

    private static bool IsOfType(byte[] blob, string type)
    {
        try
        {
            return new WireReader(blob).ReadName() == type;
        }
        catch (SshProtocolException)
        {
            return false;
        }
    }
}
