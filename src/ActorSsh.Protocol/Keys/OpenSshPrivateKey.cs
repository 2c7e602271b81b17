using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The file format openssh-key-v1 (OpenSSH PROTOCOL.key), unencrypted: magic, cipher, kdf, kdf options, number of keys, public blob, and a
/// section of two equal check numbers, the private fields, the comment, and padding 1, 2, 3, …
/// </summary>
internal static class OpenSshPrivateKey
{
    private const string Label = "OPENSSH PRIVATE KEY";
    private const string None = "none";
    private const int PaddingUnit = 8;
    private const int LineLength = 70;

    private static ReadOnlySpan<byte> Magic => "openssh-key-v1\0"u8;

    public static HostKey Read(string text)
    {
        var bytes = DecodeArmor(text);
        try
        {
            return ReadFile(bytes);
        }
        catch (SshProtocolException malformed)
        {
            throw new FormatException("The private key is damaged: " + malformed.Message, malformed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public static string Write(HostKey key, string comment)
    {
        var section = new WireWriter([]);
        var file = new WireWriter([]);
        try
        {
            WriteSection(ref section, key, comment);
            WriteFile(ref file, key, section.Written);
            return EncodeArmor(file.Written);
        }
        finally
        {
            section.Dispose();
            file.Dispose();
        }
    }

    private static byte[] DecodeArmor(string text)
    {
        if (!PemEncoding.TryFind(text, out var fields))
        {
            throw new FormatException("There is no private key in PEM form (BEGIN and END lines) in the text.");
        }

        var label = text[fields.Label];
        return label == Label
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new FormatException($"The text holds '{label}', where '{Label}' is supported; `ssh-keygen -p` converts it.");
    }

    private static HostKey ReadFile(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Magic))
        {
            throw new FormatException("The private key does not begin with openssh-key-v1.");
        }

        var reader = new WireReader(file[Magic.Length..]);
        ExpectNotEncrypted(reader.ReadName(), reader.ReadName());
        reader.ReadString();
        var count = reader.ReadUInt32();
        if (count != 1)
        {
            throw new FormatException($"The file holds {count} keys; exactly one is supported.");
        }

        var publicBlob = reader.ReadString();
        var key = ReadSection(reader.ReadString());
        reader.ExpectEnd();
        return publicBlob.SequenceEqual(key.PublicKeyBlob.Span)
            ? key
            : throw new FormatException("The private and the public half of the key do not belong together.");
    }

    private static void ExpectNotEncrypted(string cipher, string kdf)
    {
        if (cipher != None || kdf != None)
        {
            throw new FormatException($"The private key is encrypted ({cipher}, {kdf}); only unencrypted ones can be loaded.");
        }
    }

    private static HostKey ReadSection(ReadOnlySpan<byte> section)
    {
        var reader = new WireReader(section);
        if (reader.ReadUInt32() != reader.ReadUInt32())
        {
            throw new FormatException("The private key is damaged: its check numbers differ.");
        }

        var key = ReadPrivateFields(reader.ReadName(), ref reader);
        reader.ReadString();
        ExpectPadding(reader.ReadRemaining());
        return key;
    }

    private static HostKey ReadPrivateFields(string keyType, ref WireReader reader) => keyType switch
    {
        Ed25519HostKey.Type => Ed25519HostKey.ReadPrivateFields(ref reader),
        RsaVerifier.Type => RsaHostKey.ReadPrivateFields(ref reader),
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

    private static void WriteSection(ref WireWriter section, HostKey key, string comment)
    {
        var check = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
        section.WriteUInt32(check);
        section.WriteUInt32(check);
        section.WriteName(key.KeyType);
        key.WritePrivateFields(ref section);
        section.WriteText(comment);
        for (byte next = 1; section.Length % PaddingUnit != 0; next++)
        {
            section.WriteByte(next);
        }
    }

    private static void WriteFile(ref WireWriter file, HostKey key, ReadOnlySpan<byte> section)
    {
        file.WriteBytes(Magic);
        file.WriteName(None);
        file.WriteName(None);
        file.WriteString([]);
        file.WriteUInt32(1);
        file.WriteString(key.PublicKeyBlob.Span);
        file.WriteString(section);
    }

    private static string EncodeArmor(ReadOnlySpan<byte> file)
    {
        var lines = Convert.ToBase64String(file).Chunk(LineLength).Select(line => new string(line));
        return $"-----BEGIN {Label}-----\n{string.Join('\n', lines)}\n-----END {Label}-----\n";
    }
}
