using System.Text;

namespace ActorSsh.Authentication;

/// <summary>Base32 (RFC 4648 §6).</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerCharacter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            while (bits >= BitsPerCharacter)
            {
                bits -= BitsPerCharacter;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(buffer << (BitsPerCharacter - bits)) & 31]).ToString();
    }

    /// <summary>Blanks and dashes, which people write between groups, padding and case do not matter.</summary>
    /// <exception cref="FormatException">Another character came.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var character in text.ToUpperInvariant().Where(static c => c is not (' ' or '-' or '=')))
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("The text is no base32 (RFC 4648): letters and the digits 2 to 7.");
            }

            (buffer, bits) = ((buffer << BitsPerCharacter) | value, bits + BitsPerCharacter);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
