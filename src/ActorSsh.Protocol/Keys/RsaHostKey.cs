using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>An RSA key pair (RFC 4253 §6.6, RFC 8332) with two primes.</summary>
internal sealed class RsaHostKey : HostKey
{
    private readonly RSAParameters _parameters;

    /// <param name="parameters">All numbers, of the lengths the platform wants, and belonging together.</param>
    internal RsaHostKey(RSAParameters parameters)
        : base(PublicKey.FromBlob(Encode(parameters))) => _parameters = parameters;

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
        return new RsaHostKey(numbers.ToParameters());
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
        using var rsa = RSA.Create(_parameters);
        return rsa.SignData(data, RsaVerifier.HashOf(algorithm), RSASignaturePadding.Pkcs1);
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
