using System.Security.Cryptography;
using System.Text;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A host's name as <c>HashKnownHosts</c> writes it: <c>|1|salt|HMAC-SHA1(salt, name)</c> in base64, so that a stolen file does not list where
/// its owner goes. The format knows no other hash; nothing is believed because of it, as the key behind it is compared whole.
/// </summary>
internal sealed class HashedHostName
{
    private const string Prefix = "|1|";

    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private HashedHostName(byte[] salt, byte[] hash)
    {
        _salt = salt;
        _hash = hash;
    }

    public static bool IsHashed(string names) => names.StartsWith('|');

    /// <returns>Null when it is malformed, or hashed in another way.</returns>
    public static HashedHostName? TryParse(string text)
    {
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('|') : [];
        return parts.Length == 2 && Decode(parts[0]) is { } salt && Decode(parts[1]) is { } hash ? new HashedHostName(salt, hash) : null;
    }

    /// <param name="name">The name, in lower case.</param>
    public static HashedHostName Of(string name)
    {
        var salt = RandomNumberGenerator.GetBytes(HMACSHA1.HashSizeInBytes);
        return new HashedHostName(salt, Hash(salt, name));
    }

    /// <param name="name">The name, in lower case.</param>
    public bool Matches(string name) => Hash(_salt, name).AsSpan().SequenceEqual(_hash);

    public override string ToString() => $"{Prefix}{Convert.ToBase64String(_salt)}|{Convert.ToBase64String(_hash)}";

    private static byte[] Hash(byte[] salt, string name) => HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name));

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[HMACSHA1.HashSizeInBytes];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length == bytes.Length ? bytes : null;
    }
}
