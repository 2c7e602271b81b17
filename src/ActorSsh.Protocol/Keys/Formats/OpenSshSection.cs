using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// The private section of an openssh-key-v1 file: two equal check numbers, the type's name and private fields, the comment, and padding
/// 1, 2, 3, … to whole blocks.
/// </summary>
internal static class OpenSshSection
{
    /// <summary>Blocks of a section in the clear.</summary>
    public const int ClearBlockLength = 8;

    /// <summary>Whether the check numbers agree: with the wrong passphrase they do not.</summary>
    public static bool IsDecrypted(ReadOnlySpan<byte> section)
    {
        var reader = new WireReader(section);
        return reader.ReadUInt32() == reader.ReadUInt32();
    }

    public static HostKey Read(ReadOnlySpan<byte> section)
    {
        var reader = new WireReader(section);
        reader.ReadUInt64();
        var key = ReadPrivateFields(reader.ReadName(), ref reader);
        reader.ReadString();
        ExpectPadding(reader.ReadRemaining());
        return key;
    }

    public static void Write(ref WireWriter section, HostKey key, string comment, int blockLength)
    {
        var check = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
        section.WriteUInt32(check);
        section.WriteUInt32(check);
        section.WriteName(key.KeyType);
        key.WritePrivateFields(ref section);
        section.WriteText(comment);
        for (byte next = 1; section.Length % blockLength != 0; next++)
        {
            section.WriteByte(next);
        }
    }

    private static HostKey ReadPrivateFields(string keyType, ref WireReader reader) => keyType switch
    {
        Ed25519HostKey.Type => Ed25519HostKey.ReadPrivateFields(ref reader),
        RsaVerifier.Type => RsaHostKey.ReadPrivateFields(ref reader),
        SecurityKeyVerifier.Ed25519Type or SecurityKeyVerifier.EcdsaType =>
            throw new FormatException($"The file is the handle of a {keyType} on hardware, which cannot sign here."),
        _ => NistCurve.OfKeyType(keyType) is { } curve
            ? EcdsaHostKey.ReadPrivateFields(curve, ref reader)
            : throw new FormatException($"Keys of type {keyType} are not supported."),
    };

    private static void ExpectPadding(ReadOnlySpan<byte> padding)
    {
        for (var i = 0; i < padding.Length; i++)
        {
            if (padding[i] != (byte)(i + 1))
            {
                throw new FormatException("The private key is damaged: its padding is wrong.");
            }
        }
    }
}
