using System.Security.Cryptography;
using System.Text;
using ActorSsh.Keys;
using ActorSsh.Protocol.Keys;

namespace ActorSsh;

/// <summary>
/// Key files as <c>ssh-keygen</c> leaves them: the private key in one, mode 0600, the public one in another with <c>.pub</c> behind its name,
/// mode 0644. On Windows modes are left to the folder.
/// </summary>
public static class KeyFile
{
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>The longest file that is read, in bytes; keys of the largest size need a hundredth of it.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>
    /// Writes both files, the private one first. Each appears whole or not at all; a file that is there already is never overwritten.
    /// </summary>
    /// <param name="path">Where the private key goes.</param>
    /// <param name="key">The key; its certificate, if it has one, is not written.</param>
    /// <param name="comment">Goes into both files, usually user@host; one line, may be empty.</param>
    /// <param name="passphrase">Encrypts the private key, which takes some tenths of a second; empty for none.</param>
    /// <exception cref="ArgumentException">The comment is more than one line.</exception>
    /// <exception cref="IOException">One of the files is there already, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Save(string path, HostKey key, string comment = "", ReadOnlySpan<char> passphrase = default)
    {
        var publicPath = path + ".pub";
        var publicLine = PublicLine(key, comment) + "\n";
        ExpectAbsent(path);
        ExpectAbsent(publicPath);
        NewFile.Write(path, key.ToOpenSshPrivateKey(comment, passphrase), NewFile.OwnerOnly);
        NewFile.Write(publicPath, publicLine, NewFile.Readable);
    }

    /// <summary>Reads a private key in any form that <see cref="HostKey.Load(string, ReadOnlySpan{char})"/> takes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">Empty for none; not used where the file is not encrypted.</param>
    /// <exception cref="KeyFileOpenToOthersException">Group or others may read or write the file, so that the key may be known already.</exception>
    /// <exception cref="PassphraseException">It is encrypted, and the passphrase is missing or wrong.</exception>
    /// <exception cref="FormatException">It is no private key, is damaged, or of a form or type not supported.</exception>
    /// <exception cref="IOException">It cannot be read, or is longer than <see cref="MaximumLength"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static HostKey Load(string path, ReadOnlySpan<char> passphrase = default)
    {
        using var file = Open(path);
        ExpectOwnerOnly(path, file);
        return HostKey.Load(ReadText(path, file), passphrase);
    }

    /// <summary>Reads a public key or a certificate, as from <c>id_ed25519.pub</c> or <c>id_ed25519-cert.pub</c>.</summary>
    /// <param name="path">The file, of one line <c>type base64 [comment]</c>.</param>
    /// <exception cref="FormatException">It holds no such line.</exception>
    /// <exception cref="IOException">It cannot be read, or is longer than <see cref="MaximumLength"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PublicKey LoadPublic(string path)
    {
        using var file = Open(path);
        return PublicKey.TryParseLine(ReadText(path, file), out var key, out _)
            ? key
            : throw new FormatException($"{path} holds no public key of the form 'type base64 [comment]'.");
    }

    private static string PublicLine(HostKey key, string comment) =>
        (key.PublicKey.Certificate?.Key ?? key.PublicKey).ToAuthorizedKeysLine(comment);

    private static void ExpectAbsent(string path)
    {
        if (Path.Exists(path))
        {
            throw new IOException($"{path} is there already and is not overwritten.");
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    /// <summary>Asked of the open file: its name may come to mean another one meanwhile.</summary>
    private static void ExpectOwnerOnly(string path, FileStream file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = File.GetUnixFileMode(file.SafeFileHandle);
        if ((mode & Others) != 0)
        {
            throw new KeyFileOpenToOthersException(path, mode);
        }
    }

    /// <summary>Its length is not asked for: a device or a pipe has none.</summary>
    private static string ReadText(string path, FileStream file)
    {
        var bytes = new byte[MaximumLength + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = length <= MaximumLength
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new IOException($"{path} is longer than a key file: more than {MaximumLength} bytes.");
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }
}
