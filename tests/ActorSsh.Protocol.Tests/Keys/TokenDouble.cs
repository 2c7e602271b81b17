using System.Security.Cryptography;
using System.Text;
using ActorSsh.Protocol.Keys;
using Curve = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>A key on hardware as a peer would use it (PROTOCOL.u2f), in software: it signs with the flags and counter it is told.</summary>
internal sealed class TokenDouble
{
    private readonly string _application;
    private readonly Func<byte[], byte[]> _sign;

    private TokenDouble(string type, string application, byte[][] fields, Func<byte[], byte[]> sign)
    {
        Algorithm = type;
        _application = application;
        _sign = sign;
        PublicKey = PublicKey.FromBlob(KeyForge.Key(type, [.. fields, Encoding.UTF8.GetBytes(application)]));
    }

    /// <summary>Key type and algorithm in one.</summary>
    public string Algorithm { get; }

    public PublicKey PublicKey { get; }

    public static TokenDouble Ed25519(byte seed = 7, string application = "ssh:")
    {
        byte[] secret = [.. Enumerable.Repeat(seed, 32)];
        var point = new byte[32];
        Curve.GeneratePublicKey(secret, 0, point, 0);
        return new TokenDouble("sk-ssh-ed25519@openssh.com", application, [point], data => SignEd25519(secret, data));
    }

    public static TokenDouble Ecdsa(byte seed = 7, string application = "ssh:")
    {
        byte[] secret = [.. Enumerable.Repeat(seed, 32)];
        var key = EcdsaHostKey.FromNumber(NistCurve.P256, secret);
        var point = key.PublicKeyBlob.Span[^65..].ToArray();
        return new TokenDouble("sk-ecdsa-sha2-nistp256@openssh.com", application, ["nistp256"u8.ToArray(), point], data => SignEcdsa(secret, data));
    }

    /// <summary>The blob that travels: algorithm, signature, flags, counter.</summary>
    /// <param name="data">What is signed.</param>
    /// <param name="flags">1: touched, 4: knew its user.</param>
    /// <param name="counter">Signatures so far.</param>
    public byte[] Sign(ReadOnlySpan<byte> data, byte flags = 1, uint counter = 5)
    {
        byte[] trailer = [flags, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter];
        byte[] signed = [.. SHA256.HashData(Encoding.UTF8.GetBytes(_application)), .. trailer, .. SHA256.HashData(data)];
        return [.. SignatureBlob.Write(Algorithm, _sign(signed)), .. trailer];
    }

    private static byte[] SignEd25519(byte[] seed, byte[] data)
    {
        var signature = new byte[64];
        Curve.Sign(seed, 0, data, 0, data.Length, signature, 0);
        return signature;
    }

    private static byte[] SignEcdsa(byte[] secret, byte[] data)
    {
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        var numbers = ecdsa.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return EcdsaSignature.Write(numbers);
    }
}
