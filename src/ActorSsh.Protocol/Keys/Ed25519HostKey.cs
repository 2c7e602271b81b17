using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ActorSsh.Protocol.Keys;

/// <summary><c>ssh-ed25519</c> (RFC 8709), with the private half as the 32-byte seed of RFC 8032.</summary>
internal sealed class Ed25519HostKey : HostKey
{
    public const string Type = "ssh-ed25519";

    private const int SeedLength = 32;

    private readonly byte[] _seed;
    private readonly byte[] _point;

    private Ed25519HostKey(byte[] seed, byte[] point)
        : base(PublicKey.FromBlob(Encode(point)))
    {
        _seed = seed;
        _point = point;
    }

    public static Ed25519HostKey Generate() => FromSeed(RandomNumberGenerator.GetBytes(SeedLength));

    /// <summary>The key of a seed.</summary>
    /// <param name="seed">32 bytes; taken over.</param>
    public static Ed25519HostKey FromSeed(byte[] seed)
    {
        var point = new byte[Ed25519Encoding.PointLength];
        Ed25519.GeneratePublicKey(seed, 0, point, 0);
        return new Ed25519HostKey(seed, point);
    }

    /// <summary>Reads the private fields of openssh-key-v1: string point, string seed and point.</summary>
    public static Ed25519HostKey ReadPrivateFields(ref WireReader reader)
    {
        var point = reader.ReadString();
        var secret = reader.ReadString();
        if (secret.Length != SeedLength + Ed25519Encoding.PointLength)
        {
            throw new FormatException($"The secret of an ed25519 key has {secret.Length} bytes instead of 64.");
        }

        var key = FromSeed(secret[..SeedLength].ToArray());
        return point.SequenceEqual(key._point) && secret[SeedLength..].SequenceEqual(key._point)
            ? key
            : throw new FormatException("The private and the public half of the key do not belong together.");
    }

    internal override void WritePrivateFields(ref WireWriter writer)
    {
        writer.WriteString(_point);
        writer.WriteUInt32((uint)(_seed.Length + _point.Length));
        writer.WriteBytes(_seed);
        writer.WriteBytes(_point);
    }

    private protected override byte[] SignRaw(string algorithm, ReadOnlySpan<byte> data)
    {
        var signature = new byte[Ed25519Encoding.SignatureLength];
        // With the public half given, the library need not compute it again. It never comes from outside: a wrong one would leak the seed.
        Ed25519.Sign(_seed, 0, _point, 0, data.ToArray(), 0, data.Length, signature, 0);
        return signature;
    }

    private static byte[] Encode(ReadOnlySpan<byte> point)
    {
        var writer = new WireWriter(stackalloc byte[64]);
        writer.WriteName(Type);
        writer.WriteString(point);
        var blob = writer.ToArray();
        writer.Dispose();
        return blob;
    }
}
