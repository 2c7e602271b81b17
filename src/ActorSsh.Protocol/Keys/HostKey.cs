using ActorSsh.Protocol.Keys.Formats;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A key pair that signs: a server's host key or a user's identity. Immutable and thread-safe; the private part stays in memory as long as
/// the object does.
/// </summary>
public abstract class HostKey
{
    private protected HostKey(PublicKey publicKey) => PublicKey = publicKey;

    /// <summary>The public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The type's name, such as <c>ssh-ed25519</c>.</summary>
    public string KeyType => PublicKey.KeyType;

    /// <summary>The signature algorithms it can make, best first.</summary>
    public IReadOnlyList<string> SignatureAlgorithms => PublicKey.SignatureAlgorithms;

    /// <summary>The public half in wire form (RFC 4253 §6.6).</summary>
    public ReadOnlyMemory<byte> PublicKeyBlob => PublicKey.Blob;

    /// <summary>The SHA-256 fingerprint as <c>ssh-keygen -l</c> prints it.</summary>
    public string Fingerprint => PublicKey.Fingerprint;

    /// <summary>A new <c>ssh-ed25519</c> key (RFC 8709).</summary>
    public static HostKey GenerateEd25519() => Ed25519HostKey.Generate();

    /// <summary>A new <c>ecdsa-sha2-nistp256</c>, <c>-384</c> or <c>-521</c> key (RFC 5656).</summary>
    /// <param name="bits">256, 384 or 521.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public static HostKey GenerateEcdsa(int bits = 256) => EcdsaHostKey.Generate(bits);

    /// <summary>A new RSA key, which signs by <c>rsa-sha2-512</c> and <c>rsa-sha2-256</c> (RFC 8332). Slow: seconds from 4096 bits on.</summary>
    /// <param name="bits">2048 to 16384, a multiple of 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public static HostKey GenerateRsa(int bits = RsaLimits.DefaultBits) => RsaHostKey.Generate(bits);

    /// <summary>
    /// Reads the text of an unencrypted private key file: openssh-key-v1 as <c>ssh-keygen</c> writes it, PKCS#8 (<c>PRIVATE KEY</c>), and
    /// OpenSSL's older <c>RSA PRIVATE KEY</c> and <c>EC PRIVATE KEY</c>.
    /// </summary>
    /// <param name="text">The whole file; what stands before the BEGIN and behind the END line does not matter.</param>
    /// <exception cref="PassphraseException">It is encrypted.</exception>
    /// <exception cref="FormatException">
    /// It is no such file, is damaged, holds several keys or a type not supported; the message says which, and what converts it.
    /// </exception>
    public static HostKey Load(string text) => PrivateKeyText.Read(text, passphrase: []);

    /// <summary>
    /// The same for a file that may be encrypted: openssh-key-v1 with bcrypt and AES, PKCS#8 (<c>ENCRYPTED PRIVATE KEY</c>) with PBES2. Slow
    /// on purpose: from a tenth of a second to several, as the file says, within bounds.
    /// </summary>
    /// <param name="text">The whole file.</param>
    /// <param name="passphrase">Empty for none; not used where the file is not encrypted. Not copied but for the time of the call.</param>
    /// <exception cref="PassphraseException">It is encrypted, and the passphrase is missing or wrong.</exception>
    /// <exception cref="FormatException">As above.</exception>
    public static HostKey Load(string text, ReadOnlySpan<char> passphrase) => PrivateKeyText.Read(text, passphrase);

    /// <summary>Signs. Costly: run it as work.</summary>
    /// <param name="algorithm">One of <see cref="SignatureAlgorithms"/>.</param>
    /// <param name="data">What to sign.</param>
    /// <returns>The whole signature blob: string algorithm, string signature.</returns>
    /// <exception cref="ArgumentException">The key does not sign by that algorithm.</exception>
    public byte[] Sign(string algorithm, ReadOnlySpan<byte> data) => SignatureAlgorithms.Contains(algorithm)
        ? SignatureBlob.Write(Keys.SignatureAlgorithms.PlainOf(algorithm), SignRaw(Keys.SignatureAlgorithms.PlainOf(algorithm), data))
        : throw new ArgumentException($"A key of type {KeyType} does not sign by '{algorithm}'.", nameof(algorithm));

    /// <summary>The text of a private key file, unencrypted, as <c>ssh-keygen</c> writes and reads it. Keep it secret.</summary>
    /// <param name="comment">Goes into the file, usually user@host; may be empty.</param>
    public string ToOpenSshPrivateKey(string comment = "") => OpenSshPrivateKey.Write(WithoutCertificate, comment, passphrase: []);

    /// <summary>
    /// The same, encrypted as <c>ssh-keygen</c> 9.4 and later do it: aes256-ctr, and 24 rounds of bcrypt, which take some tenths of a second.
    /// </summary>
    /// <param name="comment">Goes into the encrypted part; may be empty.</param>
    /// <param name="passphrase">Empty for none: the text is not encrypted then.</param>
    public string ToOpenSshPrivateKey(string comment, ReadOnlySpan<char> passphrase) =>
        OpenSshPrivateKey.Write(WithoutCertificate, comment, passphrase);

    /// <summary>The line that lets this key log in, for authorized_keys or a .pub file.</summary>
    /// <param name="comment">Free text on one line; may be empty.</param>
    /// <exception cref="ArgumentException">The comment is more than one line.</exception>
    public string ToAuthorizedKeysLine(string comment = "") => PublicKey.ToAuthorizedKeysLine(comment);

    /// <summary>The same private half under a certificate: it signs as before, and shows the certificate as its public half (T-12).</summary>
    /// <param name="certificate">A certificate of this very key, of either kind; who trusts it is for the peer to say.</param>
    /// <exception cref="ArgumentException">It is no certificate, or another key's.</exception>
    public HostKey WithCertificate(PublicKey certificate) => CertifiedHostKey.Create(this, certificate);

    /// <summary>The key without its certificate; itself where it has none.</summary>
    internal virtual HostKey WithoutCertificate => this;

    /// <summary>Another key's signature, for keys that borrow its private half.</summary>
    private protected static byte[] SignRawBy(HostKey key, string algorithm, ReadOnlySpan<byte> data) => key.SignRaw(algorithm, data);

    /// <summary>The signature without its blob.</summary>
    private protected abstract byte[] SignRaw(string algorithm, ReadOnlySpan<byte> data);

    /// <summary>Appends the private fields behind the type's name, as openssh-key-v1 has them.</summary>
    internal abstract void WritePrivateFields(ref Wire.WireWriter writer);
}
