using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Reads a certificate (OpenSSH's PROTOCOL.certkeys): string type, string nonce, the fields of the plain key, uint64 serial, uint32 kind, string
/// key id, string principals, uint64 valid after and before, string critical options, string extensions, string reserved, string CA key,
/// string signature. All before the signature is signed. Lists are bounded by the bytes present, principals by OpenSSH's 256 too.
/// </summary>
internal static class CertificateReader
{
    /// <summary>Most principals of one certificate: OpenSSH's bound.</summary>
    public const int MaximumPrincipals = 256;

    /// <summary>Most options of either sort; known ones are fewer than ten.</summary>
    public const int MaximumOptions = 256;

    /// <param name="blob">The whole certificate.</param>
    /// <param name="plainType">The type of the key within.</param>
    /// <returns>Null when the type of the key within is unknown.</returns>
    /// <exception cref="SshProtocolException">It is malformed (C-56), or the CA is none (T-12).</exception>
    public static OpenSshCertificate? TryRead(ReadOnlySpan<byte> blob, string plainType)
    {
        var reader = new WireReader(blob);
        reader.ReadName();
        reader.ReadString();
        var fields = reader.Position;
        if (SignatureVerifier.TryRead(plainType, ref reader) is null)
        {
            return null;
        }

        var key = PlainKey(plainType, blob[fields..reader.Position]);
        return ReadStatement(key, blob, ref reader);
    }

    private static OpenSshCertificate ReadStatement(PublicKey key, ReadOnlySpan<byte> blob, ref WireReader reader)
    {
        var serial = reader.ReadUInt64();
        var kind = ReadKind(reader.ReadUInt32());
        var keyId = ReadPlainText(ref reader);
        var principals = ReadPrincipals(reader.ReadString());
        var (validAfter, validBefore) = (reader.ReadUInt64(), reader.ReadUInt64());
        var (critical, extensions) = (ReadOptions(reader.ReadString()), ReadOptions(reader.ReadString()));
        reader.ReadString();
        var authority = ReadAuthority(reader.ReadString());
        var signedBytes = blob[..reader.Position].ToArray();
        var signature = reader.ReadString().ToArray();
        reader.ExpectEnd();
        return new OpenSshCertificate(key, authority, new CertificateSignature(new WireReader(signature).ReadName(), signedBytes, signature))
        {
            Serial = serial,
            Kind = kind,
            KeyId = keyId,
            Principals = principals,
            Validity = new CertificateValidity(validAfter, validBefore),
            CriticalOptions = critical,
            Extensions = extensions,
        };
    }

    private static PublicKey PlainKey(string type, ReadOnlySpan<byte> fields)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        writer.WriteName(type);
        writer.WriteBytes(fields);
        var key = PublicKey.FromBlob(writer.Written);
        writer.Dispose();
        return key;
    }

    private static CertificateKind ReadKind(uint kind) => kind is (uint)CertificateKind.User or (uint)CertificateKind.Host
        ? (CertificateKind)kind
        : throw Malformed($"A certificate is of kind {kind}, where 1 (user) and 2 (host) have a meaning");

    // Looked at before it is read: certificates within certificates would nest as deep as the bytes last.
    private static PublicKey ReadAuthority(ReadOnlySpan<byte> blob)
    {
        var reader = new WireReader(blob);
        if (CertificateNames.IsCertificate(reader.ReadName()))
        {
            throw Malformed("A certificate is signed by a certificate; only plain keys sign them");
        }

        var authority = PublicKey.FromBlob(blob);
        return authority.SignatureAlgorithms.Count > 0 ? authority : throw Malformed("A certificate is signed by a key of unknown type");
    }

    private static List<string> ReadPrincipals(ReadOnlySpan<byte> packed)
    {
        var reader = new WireReader(packed);
        var principals = new List<string>();
        while (reader.Remaining > 0)
        {
            ExpectFewer(principals.Count, MaximumPrincipals, "principals");
            principals.Add(ReadPlainText(ref reader));
        }

        return principals;
    }

    private static List<CertificateOption> ReadOptions(ReadOnlySpan<byte> packed)
    {
        var reader = new WireReader(packed);
        var options = new List<CertificateOption>();
        while (reader.Remaining > 0)
        {
            ExpectFewer(options.Count, MaximumOptions, "options");
            options.Add(new CertificateOption(ReadPlainText(ref reader), reader.ReadString().ToArray()));
        }

        return options;
    }

    // A NUL ends a name for programs in C: what follows would be signed, and seen by nobody.
    private static string ReadPlainText(ref WireReader reader)
    {
        var text = reader.ReadText();
        return text.Contains('\0') ? throw Malformed("A name in a certificate holds a NUL") : text;
    }

    private static void ExpectFewer(int count, int maximum, string what)
    {
        if (count == maximum)
        {
            throw Malformed($"A certificate has more than {maximum} {what}");
        }
    }

    private static SshProtocolException Malformed(string what) => new(DisconnectReason.ProtocolError, what + " (T-12).");
}
