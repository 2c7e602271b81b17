using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// The file format openssh-key-v1 (OpenSSH PROTOCOL.key): magic, cipher, kdf, kdf options, number of keys, public blob, the private section
/// (<see cref="OpenSshSection"/>), encrypted or not (<see cref="OpenSshEncryption"/>), and the cipher's tag if it has one.
/// </summary>
internal static class OpenSshPrivateKey
{
    public const string Label = "OPENSSH PRIVATE KEY";

    private const string None = "none";
    private const int LineLength = 70;

    private static ReadOnlySpan<byte> Magic => "openssh-key-v1\0"u8;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes within BEGIN and END.</param>
    /// <param name="passphrase">Empty for none; not used where the file is not encrypted.</param>
    /// <exception cref="FormatException">It cannot be used; the message says why.</exception>
    /// <exception cref="SshProtocolException">It is malformed.</exception>
    public static HostKey Read(ReadOnlySpan<byte> file, ReadOnlySpan<char> passphrase)
    {
        if (!file.StartsWith(Magic))
        {
            throw new FormatException("The private key does not begin with openssh-key-v1.");
        }

        var reader = new WireReader(file[Magic.Length..]);
        var encryption = ReadEncryption(ref reader);
        var count = reader.ReadUInt32();
        if (count != 1)
        {
            throw new FormatException($"The file holds {count} keys; exactly one is supported.");
        }

        var publicBlob = reader.ReadString();
        var key = ReadSection(encryption, reader.ReadString(), reader.ReadRemaining(), passphrase);
        return publicBlob.SequenceEqual(key.PublicKeyBlob.Span)
            ? key
            : throw new FormatException("The private and the public half of the key do not belong together.");
    }

    /// <summary>The text of a file.</summary>
    /// <param name="key">The key.</param>
    /// <param name="comment">May be empty.</param>
    /// <param name="passphrase">Empty for none: the file is not encrypted then.</param>
    public static string Write(HostKey key, string comment, ReadOnlySpan<char> passphrase)
    {
        var section = new WireWriter([]);
        var file = new WireWriter([]);
        try
        {
            OpenSshSection.Write(ref section, key, comment, passphrase.IsEmpty ? OpenSshSection.ClearBlockLength : PrivateKeyCipher.BlockLength);
            file.WriteBytes(Magic);
            if (passphrase.IsEmpty)
            {
                WriteClear(ref file, key, section.Written);
            }
            else
            {
                WriteEncrypted(ref file, key, section.Written, passphrase);
            }

            return EncodeArmor(file.Written);
        }
        finally
        {
            section.Dispose();
            file.Dispose();
        }
    }

    private static OpenSshEncryption? ReadEncryption(ref WireReader reader)
    {
        var cipher = reader.ReadName();
        var kdf = reader.ReadName();
        var options = reader.ReadString();
        return cipher == None && kdf == None ? null : OpenSshEncryption.Read(cipher, kdf, options);
    }

    private static HostKey ReadSection(
        OpenSshEncryption? encryption, ReadOnlySpan<byte> section, ReadOnlySpan<byte> tag, ReadOnlySpan<char> passphrase)
    {
        if (encryption is null)
        {
            return ReadClear(section, tag);
        }

        if (passphrase.IsEmpty)
        {
            throw PassphraseException.Missing();
        }

        var clear = encryption.TryDecrypt(section, tag, passphrase);
        try
        {
            return clear is not null && OpenSshSection.IsDecrypted(clear) ? OpenSshSection.Read(clear) : throw PassphraseException.Wrong();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private static HostKey ReadClear(ReadOnlySpan<byte> section, ReadOnlySpan<byte> rest)
    {
        if (!rest.IsEmpty)
        {
            throw new FormatException($"The private key is damaged: {rest.Length} bytes follow it.");
        }

        return OpenSshSection.IsDecrypted(section)
            ? OpenSshSection.Read(section)
            : throw new FormatException("The private key is damaged: its check numbers differ.");
    }

    private static void WriteClear(ref WireWriter file, HostKey key, ReadOnlySpan<byte> section)
    {
        file.WriteName(None);
        file.WriteName(None);
        file.WriteString([]);
        WriteKeys(ref file, key, section);
    }

    private static void WriteEncrypted(ref WireWriter file, HostKey key, ReadOnlySpan<byte> section, ReadOnlySpan<char> passphrase)
    {
        var encryption = OpenSshEncryption.Create();
        encryption.Write(ref file);
        WriteKeys(ref file, key, encryption.Encrypt(section, passphrase));
    }

    private static void WriteKeys(ref WireWriter file, HostKey key, ReadOnlySpan<byte> section)
    {
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
