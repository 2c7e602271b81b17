using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The public half of <c>ssh-rsa</c> keys (RFC 4253 §6.6), with the signatures of RFC 8332 and, last, the one with SHA-1 that only old peers
/// know and no default list has. All are PKCS#1 v1.5.
/// </summary>
/// <param name="parameters">Modulus and exponent within <see cref="RsaLimits"/>.</param>
internal sealed class RsaVerifier(RSAParameters parameters) : SignatureVerifier
{
    public const string Sha512 = "rsa-sha2-512";
    public const string Sha256 = "rsa-sha2-256";

    /// <summary>The key's type, and the signature algorithm with SHA-1.</summary>
    public const string Type = "ssh-rsa";

    private static readonly string[] AllAlgorithms = [Sha512, Sha256, Type];

    public override IReadOnlyList<string> Algorithms => AllAlgorithms;

    public override int Bits => RsaLimits.BitLength(parameters.Modulus);

    public override string Label => "RSA";

    /// <summary>Reads the fields: mpint exponent, mpint modulus.</summary>
    public static RsaVerifier Read(ref WireReader reader)
    {
        var exponent = reader.ReadMpint();
        var modulus = reader.ReadMpint();
        return RsaLimits.Objection(exponent, modulus) is { } objection
            ? throw new SshProtocolException(DisconnectReason.ProtocolError, objection + " (T-7).")
            : new RsaVerifier(new RSAParameters { Exponent = exponent.ToArray(), Modulus = modulus.ToArray() });
    }

    public static HashAlgorithmName HashOf(string algorithm) => algorithm switch
    {
        Sha512 => HashAlgorithmName.SHA512,
        Sha256 => HashAlgorithmName.SHA256,
        _ => HashAlgorithmName.SHA1,
    };

    /// <summary>
    /// A signature is as long as the modulus; some peers leave leading zeros out (PuTTY did), so a shorter one is filled up.
    /// </summary>
    public override bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var length = parameters.Modulus!.Length;
        if (signature.IsEmpty || signature.Length > length)
        {
            return false;
        }

        var whole = new byte[length];
        signature.CopyTo(whole.AsSpan(length - signature.Length));
        return VerifyWhole(algorithm, data, whole);
    }

    private bool VerifyWhole(string algorithm, ReadOnlySpan<byte> data, byte[] signature)
    {
        try
        {
            using var rsa = RSA.Create(parameters);
            return rsa.VerifyData(data, signature, HashOf(algorithm), RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
