using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A public key as it travels (RFC 4253 §6.6): the type's name and what the type defines. Keys of unknown types are kept and can be listed
/// and compared, but verify nothing. Immutable and thread-safe; two keys are equal when their blobs are.
/// <para>
/// Map of the folder: <see cref="HostKey"/> signs, this class verifies by its <see cref="SignatureVerifier"/>, one of each kind;
/// <see cref="Keys.SignatureAlgorithms"/> are the names. <c>Formats/</c> are the files of private keys, <c>Agent/</c> the messages of an ssh-agent.
/// <c>Certificates/</c>, <c>Revocation/</c>, <c>AuthorizedKeys/</c> and <c>KnownHosts/</c> say what a key is good for, <c>Permissions/</c> what a
/// log-in by it may do, <c>Addresses/</c> from where.
/// </para>
/// </summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private readonly byte[] _blob;
    private readonly SignatureVerifier? _verifier;

    private PublicKey(byte[] blob, string keyType, SignatureVerifier? verifier)
    {
        _blob = blob;
        _verifier = verifier;
        KeyType = keyType;
        SignatureAlgorithms = verifier?.Algorithms ?? [];
    }

    private PublicKey(byte[] blob, string keyType, OpenSshCertificate certificate)
    {
        _blob = blob;
        _verifier = certificate.Key._verifier;
        KeyType = keyType;
        SignatureAlgorithms = [.. certificate.Key.SignatureAlgorithms.Select(CertificateNames.Of)];
        Certificate = certificate;
    }

    /// <summary>The type's name, such as <c>ssh-ed25519</c>, or <c>ssh-ed25519-cert-v01@openssh.com</c> for a certificate.</summary>
    public string KeyType { get; }

    /// <summary>
    /// What a CA says about the key, where this is a certificate (T-12); null for plain keys. A signature of a certificate is one of the key
    /// within, and says nothing about the CA.
    /// </summary>
    public OpenSshCertificate? Certificate { get; }

    /// <summary>The whole key in wire form, beginning with the type's name.</summary>
    public ReadOnlyMemory<byte> Blob => _blob;

    /// <summary>The SHA-256 fingerprint as <c>ssh-keygen -l</c> prints it: <c>SHA256:</c> and 43 characters of base64. A certificate has that of
    /// the key within.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Certificate?.Key._blob ?? _blob)).TrimEnd('=');

    /// <summary>The key's size as people name it: the curve's or the modulus's; 0 for unknown types.</summary>
    public int Bits => _verifier?.Bits ?? 0;

    /// <summary>
    /// The signature algorithms this key can verify, best first; empty for unknown types. A certificate's are named like it, though what is
    /// signed names the plain one.
    /// </summary>
    public IReadOnlyList<string> SignatureAlgorithms { get; }

    /// <summary>Takes a key from its wire form.</summary>
    /// <param name="blob">The whole blob; copied.</param>
    /// <exception cref="SshProtocolException">The type's name is malformed, or the fields of a known type are (C-56, T-7).</exception>
    public static PublicKey FromBlob(ReadOnlySpan<byte> blob)
    {
        var reader = new WireReader(blob);
        var keyType = reader.ReadName();
        if (CertificateNames.TryPlainOf(keyType, out var plainType) && CertificateReader.TryRead(blob, plainType) is { } certificate)
        {
            return new PublicKey(blob.ToArray(), keyType, certificate);
        }

        var verifier = SignatureVerifier.TryRead(keyType, ref reader);
        if (verifier is not null)
        {
            reader.ExpectEnd();
        }

        return new PublicKey(blob.ToArray(), keyType, verifier);
    }

    /// <summary>
    /// Takes a key from a line <c>type base64 [comment]</c>, the form of <c>id_ed25519.pub</c> and, without options, of authorized_keys.
    /// </summary>
    /// <param name="line">One line; spaces around it do not matter.</param>
    /// <param name="key">The key.</param>
    /// <param name="comment">What follows the key, empty if nothing does. Not trusted: escape it before it reaches a terminal.</param>
    /// <returns>False when the line is not of that form, or its type and its blob disagree.</returns>
    public static bool TryParseLine(ReadOnlySpan<char> line, [NotNullWhen(true)] out PublicKey? key, out string comment) =>
        PublicKeyLine.TryParse(line, out key, out comment);

    /// <summary>The line <c>type base64 comment</c>, as it stands in a .pub file or in authorized_keys.</summary>
    /// <param name="comment">Free text on one line; may be empty.</param>
    /// <exception cref="ArgumentException">The comment is more than one line.</exception>
    public string ToAuthorizedKeysLine(string comment = "") => PublicKeyLine.Format(this, comment);

    /// <summary>
    /// The line that <c>ssh-keygen -l</c> prints of the key: size, fingerprint, comment and type, <c>256 SHA256:… alice@host (ED25519)</c>.
    /// </summary>
    /// <param name="comment">The comment that stood beside the key; what could harm a terminal is escaped. Empty becomes "no comment".</param>
    public string ToFingerprintLine(string comment = "") => FingerprintLine.Format(this, _verifier?.Label, comment);

    /// <summary>
    /// Whether a signature is this key's. Costly: run it as work. Anything malformed is false, and is found out before the cryptography
    /// is asked (T-7). A key on hardware may have signed without being touched: see the overload.
    /// </summary>
    /// <param name="algorithm">The signature algorithm agreed on; the blob must name the same, or for a certificate's its plain one.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signatureBlob">The blob received: string algorithm, string signature.</param>
    public bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signatureBlob) =>
        Verify(algorithm, data, signatureBlob, out _);

    /// <summary>The same, with what a key on hardware (<c>sk-</c> types) vouches for; the caller judges it.</summary>
    /// <param name="algorithm">The signature algorithm agreed on; the blob must name the same, or for a certificate's its plain one.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signatureBlob">The blob received: string algorithm, string signature, and for <c>sk-</c> types byte flags, uint32 counter.</param>
    /// <param name="proof">Set when the signature is right and the key is one on hardware.</param>
    public bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signatureBlob, out SecurityKeyProof? proof)
    {
        proof = null;
        return SignatureAlgorithms.Contains(algorithm)
            && SignatureBlob.TryRead(signatureBlob, Keys.SignatureAlgorithms.PlainOf(algorithm), out var signature)
            && _verifier!.Verify(signature, data, out proof);
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && _blob.AsSpan().SequenceEqual(other._blob);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_blob);
        return hash.ToHashCode();
    }

    /// <summary>Type and fingerprint, for logs.</summary>
    public override string ToString() => $"{KeyType} {Fingerprint}";
}
