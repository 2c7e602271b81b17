using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>Issues certificates that OpenSSH and this library take (PROTOCOL.certkeys).</summary>
public static class CertificateAuthority
{
    private const int NonceLength = 32;

    /// <summary>Certifies a key. Costly: run it as work.</summary>
    /// <param name="authority">The CA's key, a plain one; it signs by the first of its algorithms.</param>
    /// <param name="request">What it vouches for.</param>
    /// <returns>The certificate; its line for a -cert.pub file is <see cref="PublicKey.ToAuthorizedKeysLine"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The CA or the key is a certificate, or of unknown type; there are no principals, too many, or an option twice.
    /// </exception>
    public static PublicKey Sign(HostKey authority, CertificateRequest request)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(request);
        Check(IsPlain(authority.PublicKey), "A CA is a plain key, not a certificate.");
        Check(IsPlain(request.Key), "The key to certify is plain, and of a known type.");
        Check(request.Principals.Count is > 0 and <= CertificateReader.MaximumPrincipals, "A certificate has 1 to 256 principals.");
        Check(!request.Principals.Append(request.KeyId).Any(static text => text.Contains('\0')), "Names in a certificate hold no NUL.");
        Check(HasNoOptionTwice(request.CriticalOptions) && HasNoOptionTwice(request.Extensions), "An option of a certificate stands there once.");
        return Write(authority, request);
    }

    private static PublicKey Write(HostKey authority, CertificateRequest request)
    {
        var writer = new WireWriter(stackalloc byte[1024]);
        try
        {
            WriteStatement(ref writer, request);
            writer.WriteString(authority.PublicKeyBlob.Span);
            writer.WriteString(authority.Sign(authority.SignatureAlgorithms[0], writer.Written));
            return PublicKey.FromBlob(writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void WriteStatement(ref WireWriter writer, CertificateRequest request)
    {
        writer.WriteName(CertificateNames.Of(request.Key.KeyType));
        writer.WriteString(RandomNumberGenerator.GetBytes(NonceLength));
        writer.WriteBytes(FieldsOf(request.Key));
        writer.WriteUInt64(request.Serial);
        writer.WriteUInt32((uint)request.Kind);
        writer.WriteText(request.KeyId);
        writer.WriteString(Pack(request.Principals));
        var validity = CertificateValidity.Between(request.ValidAfter, request.ValidBefore);
        writer.WriteUInt64(validity.After);
        writer.WriteUInt64(validity.Before);
        writer.WriteString(Pack(request.CriticalOptions));
        writer.WriteString(Pack(request.Extensions));
        writer.WriteString([]);
    }

    private static ReadOnlySpan<byte> FieldsOf(PublicKey key)
    {
        var reader = new WireReader(key.Blob.Span);
        reader.ReadName();
        return reader.ReadRemaining();
    }

    private static byte[] Pack(IReadOnlyList<string> texts)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        foreach (var text in texts)
        {
            writer.WriteText(text);
        }

        var packed = writer.ToArray();
        writer.Dispose();
        return packed;
    }

    private static byte[] Pack(IReadOnlyList<CertificateOption> options)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        foreach (var option in options.OrderBy(static option => option.Name, StringComparer.Ordinal))
        {
            writer.WriteText(option.Name);
            writer.WriteString(option.Data.Span);
        }

        var packed = writer.ToArray();
        writer.Dispose();
        return packed;
    }

    private static bool IsPlain(PublicKey key) => key.Certificate is null && key.SignatureAlgorithms.Count > 0;

    private static bool HasNoOptionTwice(IReadOnlyList<CertificateOption> options) => CertificateClaims.FindDuplicate(options) is null;

    private static void Check(bool isRight, string otherwise)
    {
        if (!isRight)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
