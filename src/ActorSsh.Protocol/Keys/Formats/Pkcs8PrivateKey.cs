using System.Formats.Asn1;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// The PrivateKeyInfo of PKCS#8 (RFC 5958): version, algorithm, the key in its own form, then attributes and public key, which are not used.
/// </summary>
internal static class Pkcs8PrivateKey
{
    public const string Label = "PRIVATE KEY";

    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string Ed25519 = "1.3.101.112";
    private const int SeedLength = 32;

    public static HostKey Read(ReadOnlyMemory<byte> der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (!sequence.TryReadInt32(out var version) || version is < 0 or > 1)
        {
            throw new FormatException("The private key is of another version of PKCS#8 than 0 and 1.");
        }

        var algorithm = sequence.ReadSequence();
        var name = algorithm.ReadObjectIdentifier();
        var key = sequence.ReadOctetString();
        try
        {
            return Read(name, algorithm, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static HostKey Read(string name, AsnReader algorithm, byte[] key) => name switch
    {
        Rsa => RsaPrivateKey.Read(key),
        EllipticCurve => EcPrivateKey.Read(key, algorithm.ReadObjectIdentifier()),
        Ed25519 => ReadEd25519(key),
        _ => throw new FormatException($"A private key of the algorithm {name} is not supported; RSA, elliptic curve and Ed25519 are."),
    };

    /// <summary>An octet string within the octet string (RFC 8410 §7).</summary>
    private static Ed25519HostKey ReadEd25519(byte[] der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var seed = reader.ReadOctetString();
        reader.ThrowIfNotEmpty();
        return seed.Length == SeedLength
            ? Ed25519HostKey.FromSeed(seed)
            : throw new FormatException($"The secret of an Ed25519 key has {seed.Length} bytes instead of {SeedLength}.");
    }
}
