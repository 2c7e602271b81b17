using System.Security.Cryptography;
using ActorSsh.Protocol.Cryptography;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// A cipher that openssh-key-v1 files may be encrypted with. CBC is what ssh-keygen wrote before OpenSSH 7.6, and is read only.
/// </summary>
internal abstract class PrivateKeyCipher(string name, int keyLength)
{
    public const int BlockLength = 16;

    private static readonly PrivateKeyCipher[] All =
    [
        new Ctr("aes256-ctr", 32), new Ctr("aes192-ctr", 24), new Ctr("aes128-ctr", 16),
        new Gcm("aes256-gcm@openssh.com", 32), new Gcm("aes128-gcm@openssh.com", 16),
        new Cbc("aes256-cbc", 32), new Cbc("aes192-cbc", 24), new Cbc("aes128-cbc", 16),
    ];

    /// <summary>The one written, as by ssh-keygen.</summary>
    public static PrivateKeyCipher Default => All[0];

    public string Name { get; } = name;

    public int KeyLength { get; } = keyLength;

    public virtual int IvLength => BlockLength;

    /// <summary>Bytes behind the encrypted section.</summary>
    public virtual int TagLength => 0;

    /// <exception cref="FormatException">There is none of that name.</exception>
    public static PrivateKeyCipher Find(string name) => Array.Find(All, cipher => cipher.Name == name) ?? throw new FormatException(
        $"The private key is encrypted by '{name}', of which {string.Join(", ", All.Select(static cipher => cipher.Name))} can be read; "
        + "`ssh-keygen -p -Z aes256-ctr -f FILE` converts it.");

    /// <summary>Decrypts in place; false when the tag, where there is one, is wrong.</summary>
    /// <param name="key">Of <see cref="KeyLength"/> bytes.</param>
    /// <param name="iv">Of <see cref="IvLength"/> bytes.</param>
    /// <param name="section">Whole blocks.</param>
    /// <param name="tag">Of <see cref="TagLength"/> bytes.</param>
    public abstract bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, Span<byte> section, ReadOnlySpan<byte> tag);

    /// <summary>Encrypts in place with <see cref="Default"/>.</summary>
    public static void EncryptByDefault(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, Span<byte> section) =>
        Default.TryDecrypt(key, iv, section, []);

    /// <summary>Encrypting and decrypting are the same.</summary>
    private sealed class Ctr(string name, int keyLength) : PrivateKeyCipher(name, keyLength)
    {
        public override bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, Span<byte> section, ReadOnlySpan<byte> tag)
        {
            using var stream = AesCtrKeystream.Create(key, iv);
            stream.Apply(section);
            return true;
        }
    }

    private sealed class Gcm(string name, int keyLength) : PrivateKeyCipher(name, keyLength)
    {
        public override int IvLength => 12;

        public override int TagLength => 16;

        public override bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, Span<byte> section, ReadOnlySpan<byte> tag)
        {
            using var gcm = new AesGcm(key, TagLength);
            try
            {
                gcm.Decrypt(iv, section, tag, section);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }
    }

    private sealed class Cbc(string name, int keyLength) : PrivateKeyCipher(name, keyLength)
    {
        public override bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, Span<byte> section, ReadOnlySpan<byte> tag)
        {
            using var aes = Aes.Create();
            aes.SetKey(key);
            aes.DecryptCbc(section, iv, section, PaddingMode.None);
            return true;
        }
    }
}
