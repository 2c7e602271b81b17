using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys;

/// <summary>What a list of either format revokes; filled while it is read, then only asked.</summary>
internal sealed class RevokedKeys
{
    private readonly HashSet<byte[]> _blobs = new(ByteStringComparer.Instance);
    private readonly HashSet<byte[]> _sha1 = new(ByteStringComparer.Instance);
    private readonly HashSet<byte[]> _sha256 = new(ByteStringComparer.Instance);
    private readonly Dictionary<byte[], RevokedCertificates> _certificates = new(ByteStringComparer.Instance);

    /// <summary>A plain key, in wire form.</summary>
    public void AddKey(byte[] blob) => _blobs.Add(blob);

    /// <exception cref="FormatException">It is no SHA-1.</exception>
    public void AddSha1(byte[] hash) => Add(_sha1, hash, SHA1.HashSizeInBytes);

    /// <exception cref="FormatException">It is no SHA-256.</exception>
    public void AddSha256(byte[] hash) => Add(_sha256, hash, SHA256.HashSizeInBytes);

    /// <summary>The certificates of a CA, or of any if it is empty, to be added to.</summary>
    public RevokedCertificates CertificatesOf(byte[] authority)
    {
        if (!_certificates.TryGetValue(authority, out var certificates))
        {
            certificates = new RevokedCertificates();
            _certificates.Add(authority, certificates);
        }

        return certificates;
    }

    public bool Include(PublicKey key) => key.Certificate is { } certificate
        ? IncludePlain(certificate.Key) || IncludePlain(certificate.SignatureKey) || IncludeIssued(certificate)
        : IncludePlain(key);

    private static void Add(HashSet<byte[]> hashes, byte[] hash, int length)
    {
        if (hash.Length != length)
        {
            throw new FormatException($"A fingerprint has {hash.Length} bytes instead of {length}.");
        }

        hashes.Add(hash);
    }

    // The list's author chose the hash, and a key made to collide with a revoked one would only be revoked too.
    private bool IncludePlain(PublicKey key) =>
        _blobs.Contains(key.Blob.ToArray())
        || (_sha256.Count > 0 && _sha256.Contains(SHA256.HashData(key.Blob.Span)))
        || (_sha1.Count > 0 && _sha1.Contains(SHA1.HashData(key.Blob.Span)));

    private bool IncludeIssued(OpenSshCertificate certificate) =>
        IncludeIssued(certificate.SignatureKey.Blob.ToArray(), certificate) || IncludeIssued([], certificate);

    private bool IncludeIssued(byte[] authority, OpenSshCertificate certificate) =>
        _certificates.TryGetValue(authority, out var revoked) && revoked.Include(certificate);
}
