using System.Formats.Asn1;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// Finds out what form of private key a text is, and reads it: openssh-key-v1, PKCS#8, and OpenSSL's two older forms. Where it is a form that
/// cannot be read, the error names the command that converts it.
/// </summary>
internal static class PrivateKeyText
{
    private const string Ending = "PRIVATE KEY";

    /// <exception cref="FormatException">There is no private key that can be used; the message says why.</exception>
    public static HostKey Read(string text, ReadOnlySpan<char> passphrase)
    {
        var (label, file) = Find(text);
        try
        {
            return Read(label, file, passphrase);
        }
        catch (Exception malformed) when (malformed is SshProtocolException or AsnContentException or CryptographicException)
        {
            throw new FormatException("The private key is damaged: " + malformed.Message, malformed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }
    }

    private static HostKey Read(string label, byte[] file, ReadOnlySpan<char> passphrase) => label switch
    {
        OpenSshPrivateKey.Label => OpenSshPrivateKey.Read(file, passphrase),
        Pkcs8PrivateKey.Label => Pkcs8PrivateKey.Read(file),
        Pkcs8Encryption.Label => Pkcs8Encryption.Read(file, passphrase),
        RsaPrivateKey.Label => RsaPrivateKey.Read(file),
        EcPrivateKey.Label => EcPrivateKey.Read(file, curve: null),
        _ => throw new FormatException($"The text holds a '{label}', which is not supported; `ssh-keygen -p -f FILE` may convert it."),
    };

    /// <summary>The first block whose label says it is a private key; OpenSSL writes others before it.</summary>
    private static (string Label, byte[] File) Find(string text)
    {
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label];
            if (label.EndsWith(Ending, StringComparison.Ordinal))
            {
                return (label.ToString(), Convert.FromBase64String(rest[fields.Base64Data].ToString()));
            }

            rest = rest[fields.Location.End..];
        }

        throw NoPrivateKey(text);
    }

    private static FormatException NoPrivateKey(string text)
    {
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            return new FormatException("The private key is encrypted in OpenSSL's old form, which is weak; `ssh-keygen -p -f FILE` converts it.");
        }

        if (text.StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal))
        {
            return new FormatException("The private key is PuTTY's; `puttygen FILE.ppk -O private-openssh-new -o FILE` converts it.");
        }

        return PublicKey.TryParseLine(text.AsSpan().Trim(), out _, out _)
            ? new FormatException("The text is a public key; the private one is in the file without .pub.")
            : new FormatException("There is no private key in PEM form (BEGIN and END lines) in the text.");
    }
}
