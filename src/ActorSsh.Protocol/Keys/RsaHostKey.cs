using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>An RSA key pair (RFC 4253 §6.6, RFC 8332) with two primes.</summary>
internal sealed class RsaHostKey : HostKey
{
    private readonly RSAParameters _parameters;
    private readonly SpareSigners<RSA> _signers;

    /// <param name="parameters">All numbers, of the lengths the platform wants, and belonging together.</param>
    private RsaHostKey(RSAParameters parameters)
        : base(PublicKey.FromBlob(Encode(parameters)))
    {
        _parameters = parameters;
        _signers = new SpareSigners<RSA>(() => RSA.Create(parameters));
    }

    /// <summary>A new key, which takes seconds from 4096 bits on.</summary>
    public static RsaHostKey Generate(int bits)
    {
        if (bits is < RsaLimits.MinimumBits or > RsaLimits.MaximumBits || bits % 8 != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bits), bits, $"RSA keys have {RsaLimits.MinimumBits} to {RsaLimits.MaximumBits} bits, in steps of 8.");
        }

        using var rsa = RSA.Create(bits);
        return new RsaHostKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads the private fields of openssh-key-v1: mpints n, e, d, q⁻¹ mod p, p, q.</summary>
    public static RsaHostKey ReadPrivateFields(ref WireReader reader)
    {
        var numbers = new RsaNumbers
        {
            Modulus = reader.ReadMpint(),
            Exponent = reader.ReadMpint(),
            Secret = reader.ReadMpint(),
            InverseQ = reader.ReadMpint(),
            P = reader.ReadMpint(),
            Q = reader.ReadMpint(),
        };
        return FromNumbers(numbers);
    }

    /// <summary>The key of a file's numbers.</summary>
    /// <exception cref="FormatException">They are not allowed, or do not belong together.</exception>
    public static RsaHostKey FromNumbers(RsaNumbers numbers)
    {
        var key = new RsaHostKey(numbers.ToParameters());
        return key.CanSign() ? key : throw new FormatException("The RSA key's own signature is wrong: it is no pair of primes.");
    }

    internal override void WritePrivateFields(ref WireWriter writer)
    {
        writer.WriteMpint(_parameters.Modulus);
        writer.WriteMpint(_parameters.Exponent);
        writer.WriteMpint(_parameters.D);
        writer.WriteMpint(_parameters.InverseQ);
        writer.WriteMpint(_parameters.P);
        writer.WriteMpint(_parameters.Q);
    }

    private protected override byte[] SignRaw(string algorithm, ReadOnlySpan<byte> data)
    {
        var hash = RsaVerifier.HashOf(algorithm);
        return _signers.Sign(data.ToArray(), (signer, bytes) => signer.SignData(bytes, hash, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Whether p and q are primes is not looked at; a signature tells, at a thousandth of the cost.</summary>
    private bool CanSign()
    {
        try
        {
            return PublicKey.Verify(RsaVerifier.Sha256, [], Sign(RsaVerifier.Sha256, []));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Encode(in RSAParameters parameters)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        writer.WriteName(RsaVerifier.Type);
        writer.WriteMpint(parameters.Exponent);
        writer.WriteMpint(parameters.Modulus);
        var blob = writer.ToArray();
        writer.Dispose();
        return blob;
    }
}
