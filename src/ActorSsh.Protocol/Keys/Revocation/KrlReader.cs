using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Reads a key revocation list (OpenSSH's PROTOCOL.krl): magic, uint32 format, uint64 version, uint64 date, uint64 flags, string reserved, string
/// comment, and sections of byte type and string contents. What is not understood is an error, as it may be what revokes; but for extensions
/// that say of themselves that they are not critical.
/// </summary>
internal static class KrlReader
{
    private const uint Format = 1;

    private enum Section : byte
    {
        Certificates = 1,
        ExplicitKeys = 2,
        Sha1 = 3,
        Signature = 4,
        Sha256 = 5,
        Serials = 0x20,
        SerialRange = 0x21,
        SerialBitmap = 0x22,
        KeyIds = 0x23,
        CertificateExtension = 0x39,
        Extension = 255,
    }

    public static ReadOnlySpan<byte> Magic => "SSHKRL\n\0"u8;

    /// <exception cref="FormatException">Something is not understood.</exception>
    /// <exception cref="SshProtocolException">It is damaged.</exception>
    public static RevokedKeys Read(ReadOnlySpan<byte> list)
    {
        var reader = new WireReader(list[Magic.Length..]);
        ReadHeader(ref reader);
        var keys = new RevokedKeys();
        while (reader.Remaining > 0)
        {
            var section = (Section)reader.ReadByte();
            var contents = new WireReader(reader.ReadString());
            ReadSection(section, ref contents, keys);
            contents.ExpectEnd();
        }

        return keys;
    }

    private static void ReadHeader(ref WireReader reader)
    {
        var format = reader.ReadUInt32();
        if (format != Format)
        {
            throw new FormatException($"The revocation list is of format {format}, where {Format} is known.");
        }

        reader.ReadUInt64();
        reader.ReadUInt64();
        reader.ReadUInt64();
        reader.ReadString();
        reader.ReadString();
    }

    private static void ReadSection(Section section, ref WireReader contents, RevokedKeys keys)
    {
        switch (section)
        {
            case Section.Certificates:
                ReadCertificates(ref contents, keys);
                break;
            case Section.ExplicitKeys:
                ReadStrings(ref contents, keys.AddKey);
                break;
            case Section.Sha1:
                ReadStrings(ref contents, keys.AddSha1);
                break;
            case Section.Sha256:
                ReadStrings(ref contents, keys.AddSha256);
                break;
            case Section.Extension:
                SkipExtension(ref contents);
                break;
            // OpenSSH gave them up with 9.4: a signature looks like protection that no reader of the list gives.
            case Section.Signature:
                throw new FormatException("The revocation list is signed by itself, which is not supported; sign the file instead.");
            default:
                throw Unknown(section);
        }
    }

    private static void ReadCertificates(ref WireReader contents, RevokedKeys keys)
    {
        var authority = contents.ReadString().ToArray();
        contents.ReadString();
        var certificates = keys.CertificatesOf(authority);
        while (contents.Remaining > 0)
        {
            var section = (Section)contents.ReadByte();
            var entries = new WireReader(contents.ReadString());
            ReadCertificates(section, ref entries, certificates);
            entries.ExpectEnd();
        }
    }

    private static void ReadCertificates(Section section, ref WireReader entries, RevokedCertificates certificates)
    {
        switch (section)
        {
            case Section.Serials:
                while (entries.Remaining > 0)
                {
                    var serial = entries.ReadUInt64();
                    certificates.AddSerials(serial, serial);
                }

                break;
            case Section.SerialRange:
                certificates.AddSerials(entries.ReadUInt64(), entries.ReadUInt64());
                break;
            case Section.SerialBitmap:
                certificates.AddSerials(new SerialBitmap(entries.ReadUInt64(), entries.ReadMpint().ToArray()));
                break;
            case Section.KeyIds:
                ReadStrings(ref entries, certificates.AddKeyId);
                break;
            case Section.CertificateExtension:
                SkipExtension(ref entries);
                break;
            default:
                throw Unknown(section);
        }
    }

    private static void ReadStrings(ref WireReader contents, Action<byte[]> add)
    {
        while (contents.Remaining > 0)
        {
            add(contents.ReadString().ToArray());
        }
    }

    private static void SkipExtension(ref WireReader contents)
    {
        var name = PlainText.Escape(contents.ReadText());
        if (contents.ReadBoolean())
        {
            throw new FormatException($"The revocation list has an unknown critical extension '{name}'.");
        }

        contents.ReadString();
    }

    private static FormatException Unknown(Section section) => new($"The revocation list has a section of unknown type {(byte)section}.");
}
