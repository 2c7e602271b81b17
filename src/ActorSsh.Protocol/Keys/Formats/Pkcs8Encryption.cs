using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// The EncryptedPrivateKeyInfo of PKCS#8 (RFC 5958 §3) with PBES2 (RFC 8018 §6.2): PBKDF2 over an HMAC of the SHA family, then AES in CBC
/// mode. That is what OpenSSL and ssh-keygen write; older schemes are refused. The iterations are bounded, so that a file cannot keep a
/// processor busy.
/// </summary>
internal static class Pkcs8Encryption
{
    public const string Label = "ENCRYPTED PRIVATE KEY";
    public const int MaximumIterations = 10_000_000;

    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const int BlockLength = 16;

    public static HostKey Read(ReadOnlyMemory<byte> der, ReadOnlySpan<char> passphrase)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var scheme = ReadScheme(sequence.ReadSequence());
        var encrypted = sequence.ReadOctetString();
        sequence.ThrowIfNotEmpty();
        if (passphrase.IsEmpty)
        {
            throw PassphraseException.Missing();
        }

        var clear = Decrypt(scheme, encrypted, passphrase);
        try
        {
            return Pkcs8PrivateKey.Read(clear);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private static Scheme ReadScheme(AsnReader algorithm)
    {
        Expect(algorithm.ReadObjectIdentifier(), Pbes2, "PBES2");
        var parameters = algorithm.ReadSequence();
        var derivation = parameters.ReadSequence();
        Expect(derivation.ReadObjectIdentifier(), Pbkdf2, "PBKDF2");
        var (salt, iterations, hash) = ReadDerivation(derivation.ReadSequence());
        var cipher = parameters.ReadSequence();
        var keyLength = KeyLengthOf(cipher.ReadObjectIdentifier());
        var iv = cipher.ReadOctetString();
        return iv.Length == BlockLength
            ? new Scheme(salt, iterations, hash, keyLength, iv)
            : throw new FormatException($"The private key is damaged: its IV has {iv.Length} bytes instead of {BlockLength}.");
    }

    private static (byte[] Salt, int Iterations, HashAlgorithmName Hash) ReadDerivation(AsnReader parameters)
    {
        var salt = parameters.ReadOctetString();
        if (!parameters.TryReadInt32(out var iterations) || iterations is < 1 or > MaximumIterations)
        {
            throw new FormatException($"The private key is encrypted with {iterations} iterations of PBKDF2, of 1 to {MaximumIterations} allowed.");
        }

        // The key's length may stand here too; the cipher says it anyway.
        if (parameters.HasData && parameters.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            parameters.ReadIntegerBytes();
        }

        var hash = parameters.HasData ? HashOf(parameters.ReadSequence().ReadObjectIdentifier()) : HashAlgorithmName.SHA1;
        return (salt, iterations, hash);
    }

    private static void Expect(string identifier, string expected, string name)
    {
        if (identifier != expected)
        {
            throw new FormatException(
                $"The private key is encrypted by {identifier} where {name} is supported; `openssl pkcs8 -topk8 -v2 aes256 -in FILE` converts it.");
        }
    }

    private static HashAlgorithmName HashOf(string identifier) => identifier switch
    {
        "1.2.840.113549.2.7" => HashAlgorithmName.SHA1,
        "1.2.840.113549.2.9" => HashAlgorithmName.SHA256,
        "1.2.840.113549.2.10" => HashAlgorithmName.SHA384,
        "1.2.840.113549.2.11" => HashAlgorithmName.SHA512,
        _ => throw new FormatException($"The private key is encrypted with PBKDF2 over {identifier}; HMAC with SHA-1, -256, -384 and -512 are supported."),
    };

    private static int KeyLengthOf(string cipher) => cipher switch
    {
        "2.16.840.1.101.3.4.1.2" => 16,
        "2.16.840.1.101.3.4.1.22" => 24,
        "2.16.840.1.101.3.4.1.42" => 32,
        _ => throw new FormatException(
            $"The private key is encrypted by the cipher {cipher}; AES in CBC mode is supported, and `openssl pkcs8 -topk8 -v2 aes256 -in FILE` converts it."),
    };

    /// <summary>A wrong passphrase shows itself by its padding, or else by what comes out not being a sequence.</summary>
    private static byte[] Decrypt(Scheme scheme, byte[] encrypted, ReadOnlySpan<char> passphrase)
    {
        if (encrypted.Length == 0 || encrypted.Length % BlockLength != 0)
        {
            throw new FormatException("The private key is damaged: its encrypted part has not the length of whole blocks.");
        }

        var secret = new byte[Encoding.UTF8.GetByteCount(passphrase)];
        Encoding.UTF8.GetBytes(passphrase, secret);
        var key = Rfc2898DeriveBytes.Pbkdf2(secret, scheme.Salt, scheme.Iterations, scheme.Hash, scheme.KeyLength);
        using var aes = Aes.Create();
        aes.SetKey(key);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(key);
        return TryDecrypt(aes, encrypted, scheme.Iv) is [0x30, ..] clear ? clear : throw PassphraseException.Wrong();
    }

    private static byte[]? TryDecrypt(Aes aes, byte[] encrypted, byte[] iv)
    {
        try
        {
            return aes.DecryptCbc(encrypted, iv);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Scheme(byte[] Salt, int Iterations, HashAlgorithmName Hash, int KeyLength, byte[] Iv);
}
