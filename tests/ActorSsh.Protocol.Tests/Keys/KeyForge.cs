using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Blobs and signatures that honest software does not make.</summary>
internal static class KeyForge
{
    /// <summary>A public key: the type's name, then strings.</summary>
    public static byte[] Key(string type, params byte[][] fields) => Strings([System.Text.Encoding.ASCII.GetBytes(type), .. fields]);

    /// <summary>An RSA key of any numbers, as mpints.</summary>
    public static byte[] RsaKey(byte[] exponent, byte[] modulus)
    {
        var writer = new WireWriter([]);
        writer.WriteName("ssh-rsa");
        writer.WriteMpint(exponent);
        writer.WriteMpint(modulus);
        var blob = writer.ToArray();
        writer.Dispose();
        return blob;
    }

    /// <summary>An ECDSA signature blob of any numbers, as mpints.</summary>
    public static byte[] EcdsaSignature(string algorithm, byte[] r, byte[] s)
    {
        var writer = new WireWriter([]);
        writer.WriteMpint(r);
        writer.WriteMpint(s);
        var blob = SignatureBlob.Write(algorithm, writer.Written);
        writer.Dispose();
        return blob;
    }

    public static byte[] Strings(params byte[][] fields)
    {
        var writer = new WireWriter([]);
        foreach (var field in fields)
        {
            writer.WriteString(field);
        }

        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }
}
