using System.Security.Cryptography;
using System.Text;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>How the private section of an openssh-key-v1 file is encrypted: a cipher, and the salt and rounds of bcrypt_pbkdf.</summary>
internal sealed class OpenSshEncryption
{
    public const string Kdf = "bcrypt";

    private const int NewSaltLength = 16;

    private readonly PrivateKeyCipher _cipher;
    private readonly byte[] _salt;
    private readonly int _rounds;

    private OpenSshEncryption(PrivateKeyCipher cipher, byte[] salt, int rounds)
    {
        _cipher = cipher;
        _salt = salt;
        _rounds = rounds;
    }

    /// <summary>That of a new file.</summary>
    public static OpenSshEncryption Create() =>
        new(PrivateKeyCipher.Default, RandomNumberGenerator.GetBytes(NewSaltLength), BcryptPbkdf.DefaultRounds);

    /// <summary>That of a file.</summary>
    /// <param name="cipher">The cipher's name.</param>
    /// <param name="kdf">The name of what makes a key of the passphrase.</param>
    /// <param name="options">string salt, uint32 rounds.</param>
    /// <exception cref="FormatException">Something in it is not supported; bounded, so that a file cannot keep a processor busy.</exception>
    public static OpenSshEncryption Read(string cipher, string kdf, ReadOnlySpan<byte> options)
    {
        if (kdf != Kdf)
        {
            throw new FormatException($"The private key is encrypted with the key derivation '{kdf}', of which '{Kdf}' can be read.");
        }

        var reader = new WireReader(options);
        var salt = reader.ReadString();
        var rounds = reader.ReadUInt32();
        reader.ExpectEnd();
        return rounds is > 0 and <= BcryptPbkdf.MaximumRounds
            ? new OpenSshEncryption(PrivateKeyCipher.Find(cipher), salt.ToArray(), (int)rounds)
            : throw new FormatException($"The private key is encrypted with {rounds} rounds of bcrypt, of 1 to {BcryptPbkdf.MaximumRounds} allowed.");
    }

    /// <summary>Decrypts a section.</summary>
    /// <param name="section">As it stands in the file; copied.</param>
    /// <param name="tag">What follows it in the file.</param>
    /// <param name="passphrase">Not empty.</param>
    /// <returns>The section in the clear, to be zeroed; null when a tag says that passphrase or file are wrong.</returns>
    public byte[]? TryDecrypt(ReadOnlySpan<byte> section, ReadOnlySpan<byte> tag, ReadOnlySpan<char> passphrase)
    {
        if (section.Length % PrivateKeyCipher.BlockLength != 0 || tag.Length != _cipher.TagLength)
        {
            throw new FormatException("The private key is damaged: its encrypted part has not the length of whole blocks and a tag.");
        }

        var clear = section.ToArray();
        var keys = DeriveKeys(passphrase);
        var isDecrypted = _cipher.TryDecrypt(keys.AsSpan(0, _cipher.KeyLength), keys.AsSpan(_cipher.KeyLength), clear, tag);
        CryptographicOperations.ZeroMemory(keys);
        return isDecrypted ? clear : null;
    }

    /// <summary>The section of a new file, encrypted.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> section, ReadOnlySpan<char> passphrase)
    {
        var encrypted = section.ToArray();
        var keys = DeriveKeys(passphrase);
        PrivateKeyCipher.EncryptByDefault(keys.AsSpan(0, _cipher.KeyLength), keys.AsSpan(_cipher.KeyLength), encrypted);
        CryptographicOperations.ZeroMemory(keys);
        return encrypted;
    }

    /// <summary>Cipher, kdf and its options, as the file has them.</summary>
    public void Write(ref WireWriter file)
    {
        file.WriteName(_cipher.Name);
        file.WriteName(Kdf);
        file.WriteUInt32((uint)(sizeof(uint) + _salt.Length + sizeof(uint)));
        file.WriteString(_salt);
        file.WriteUInt32((uint)_rounds);
    }

    private byte[] DeriveKeys(ReadOnlySpan<char> passphrase)
    {
        var secret = new byte[Encoding.UTF8.GetByteCount(passphrase)];
        Encoding.UTF8.GetBytes(passphrase, secret);
        var keys = new byte[_cipher.KeyLength + _cipher.IvLength];
        BcryptPbkdf.DeriveKey(secret, _salt, _rounds, keys);
        CryptographicOperations.ZeroMemory(secret);
        return keys;
    }
}
