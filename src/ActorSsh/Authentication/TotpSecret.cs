using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ActorSsh.Authentication;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>The secret that a server and an authenticator app share for time-based one-time codes (RFC 6238). Immutable.</summary>
public sealed class TotpSecret
{
    private const int MinimumBytes = 16;
    private const int MaximumBytes = 128;

    private readonly byte[] _key;

    /// <summary>A secret that is there already.</summary>
    /// <param name="key">16 to 128 random bytes; copied.</param>
    /// <exception cref="ArgumentException">There are too few or too many bytes.</exception>
    public TotpSecret(ReadOnlySpan<byte> key)
    {
        if (key.Length is < MinimumBytes or > MaximumBytes)
        {
            throw new ArgumentException($"{key.Length} bytes came, {MinimumBytes} to {MaximumBytes} are allowed.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>The hash. <see cref="TotpAlgorithm.Sha1"/> by default.</summary>
    public TotpAlgorithm Algorithm { get; init; }

    /// <summary>Digits of a code: 6 by default, 6 to 8.</summary>
    public int Digits { get; init => field = Check.InRange(value, 6, 8); } = 6;

    /// <summary>Seconds a code is shown: 30 by default, 10 to 300.</summary>
    public int Period { get; init => field = Check.InRange(value, 10, 300); } = 30;

    /// <summary>A new secret, 20 bytes as RFC 4226 §4 advises.</summary>
    public static TotpSecret Generate() => new(RandomNumberGenerator.GetBytes(20));

    /// <summary>A secret in base32 (RFC 4648 §6), as apps take it by hand; blanks, dashes, padding and case do not matter.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no base32.</exception>
    /// <exception cref="ArgumentException">There are too few or too many bytes.</exception>
    public static TotpSecret FromBase32(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TotpSecret(Base32.Decode(text));
    }

    /// <summary>The secret in base32, in capitals without padding.</summary>
    public string ToBase32() => Base32.Encode(_key);

    /// <summary>What a QR code for authenticator apps holds: <c>otpauth://totp/issuer:account?secret=...</c>. It is the secret: show it once.</summary>
    /// <param name="issuer">Who asks for codes, such as the server's name; not empty. Apps part it from the account by a colon: better it has none.</param>
    /// <param name="account">Whose they are; not empty.</param>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public string ToUri(string issuer, string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentException.ThrowIfNullOrEmpty(account);
        var name = Uri.EscapeDataString(issuer);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{name}:{Uri.EscapeDataString(account)}?secret={ToBase32()}&issuer={name}&algorithm={HashName.Name}&digits={Digits}&period={Period}");
    }

    /// <summary>The code of a moment.</summary>
    /// <param name="time">The moment.</param>
    public string CodeAt(DateTimeOffset time) => CodeOf(StepAt(time));

    /// <summary>Nothing of the secret.</summary>
    public override string ToString() => $"{nameof(TotpSecret)} {{ {Algorithm}, {Digits} digits, {Period} s }}";

    /// <summary>The same for the same key, and tells nothing of it.</summary>
    internal string Identity => Convert.ToHexString(SHA256.HashData(_key));

    /// <summary>The number of the period a moment lies in (RFC 6238 §4).</summary>
    internal long StepAt(DateTimeOffset time) => Math.DivRem(time.ToUnixTimeSeconds(), Period).Quotient;

    /// <summary>Which of the periods around a moment the code is of; null for none. All are computed, and compared in constant time.</summary>
    internal long? FindStep(string code, DateTimeOffset time, int window)
    {
        var given = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = StepAt(time) + window; step >= StepAt(time) - window; step--)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(step)), given))
            {
                found = step;
            }
        }

        return found;
    }

    private HashAlgorithmName HashName => Algorithm switch
    {
        TotpAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        TotpAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA1,
    };

    /// <summary>HOTP (RFC 4226 §5.3) of the step.</summary>
    private string CodeOf(long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        using var hmac = IncrementalHash.CreateHMAC(HashName, _key);
        hmac.AppendData(counter);
        var hash = hmac.GetHashAndReset();
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fff_ffff;
        return (number % (uint)Math.Pow(10, Digits)).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }
}
