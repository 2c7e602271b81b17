using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ActorSsh;

/// <summary>
/// A password as it may be kept: salted and hashed by PBKDF2 (RFC 8018) with HMAC-SHA-512. Its text is
/// <c>$pbkdf2-sha512$i=210000$salt$hash</c>, both in base64 without padding. Immutable.
/// </summary>
/// <remarks>Making and verifying one is slow on purpose: 210,000 iterations take a processor some tens of milliseconds.</remarks>
public sealed class PasswordHash
{
    /// <summary>The iterations of a new hash, unless others are asked for: 210,000.</summary>
    public const int DefaultIterations = 210_000;

    /// <summary>Fewer are not read: 1,000.</summary>
    public const int MinimumIterations = 1_000;

    /// <summary>More are not read: 10,000,000, some seconds of a processor.</summary>
    public const int MaximumIterations = 10_000_000;

    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int MinimumBytes = 8;
    private const int MaximumBytes = 64;

    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash)
    {
        Iterations = iterations;
        _salt = salt;
        _hash = hash;
    }

    /// <summary>What verifying costs.</summary>
    public int Iterations { get; }

    /// <summary>Hashes a password with a new salt. Slow.</summary>
    /// <param name="password">The password; its UTF-8 counts, as it is typed: no two forms of Unicode are made the same.</param>
    /// <param name="iterations">What verifying is to cost: <see cref="MinimumIterations"/> to <see cref="MaximumIterations"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The iterations are out of range.</exception>
    public static PasswordHash Create(string password, int iterations = DefaultIterations)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, MinimumIterations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MaximumIterations);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations, HashBytes));
    }

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>False when it is of another form, or outside the bounds: 8 to 64 bytes of salt, and of hash.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHash? hash)
    {
        ArgumentNullException.ThrowIfNull(text);
        hash = text.Split('$') is ["", Scheme, ['i', '=', .. var count], var salt, var bytes]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            && iterations is >= MinimumIterations and <= MaximumIterations
            && Decode(salt) is { } decodedSalt
            && Decode(bytes) is { } decodedHash
            ? new PasswordHash(iterations, decodedSalt, decodedHash)
            : null;
        return hash is not null;
    }

    /// <summary>Whether it is this password's. Slow, and as slow for a wrong one; the bytes are compared in constant time.</summary>
    /// <param name="password">Any text.</param>
    public bool Verify(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return CryptographicOperations.FixedTimeEquals(Derive(password, _salt, Iterations, _hash.Length), _hash);
    }

    /// <summary>The text to keep. Whoever has it can try passwords at leisure: keep it as secret as they are.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"${Scheme}$i={Iterations}${Encode(_salt)}${Encode(_hash)}");

    /// <summary>Whether it is of the same password, salt and cost.</summary>
    internal bool IsSame(PasswordHash? other) => other is not null && Iterations == other.Iterations
        && CryptographicOperations.FixedTimeEquals(_salt, other._salt) && CryptographicOperations.FixedTimeEquals(_hash, other._hash);

    private static byte[] Derive(string password, byte[] salt, int iterations, int length)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            return Rfc2898DeriveBytes.Pbkdf2(bytes, salt, iterations, HashAlgorithmName.SHA512, length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length);
        return isBase64 && length is >= MinimumBytes and <= MaximumBytes ? bytes[..length] : null;
    }
}
