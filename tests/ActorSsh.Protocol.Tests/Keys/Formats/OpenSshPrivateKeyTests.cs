using System.Security.Cryptography;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys.Formats;

public class OpenSshPrivateKeyTests
{
    [Fact]
    public void Load_FileOfSshKeygen_IsItsKey()
    {
        var key = HostKey.Load(SampleKeys.Ed25519);

        Assert.Equal("ssh-ed25519", key.KeyType);
        Assert.Equal(["ssh-ed25519"], key.SignatureAlgorithms);
        Assert.Equal(SampleKeys.Ed25519Fingerprint, key.Fingerprint);
        Assert.Equal(SampleKeys.Ed25519Line, key.ToAuthorizedKeysLine("test key"));
    }

    [Fact]
    public void Load_WithCarriageReturns_IsItsKey() =>
        Assert.Equal(SampleKeys.Ed25519Fingerprint, HostKey.Load(SampleKeys.Ed25519.ReplaceLineEndings("\r\n")).Fingerprint);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("someone at some host, with a long comment")]
    public void Key_WrittenAndLoaded_SignsAsBefore(string comment)
    {
        var key = HostKey.GenerateEd25519();

        var loaded = HostKey.Load(key.ToOpenSshPrivateKey(comment));

        Assert.Equal(key.PublicKey, loaded.PublicKey);
        Assert.Equal(key.Sign("ssh-ed25519", "data"u8), loaded.Sign("ssh-ed25519", "data"u8));
    }

    [Fact]
    public void Write_AnyKey_HasTheFormOfSshKeygen()
    {
        var lines = HostKey.Load(SampleKeys.Ed25519).ToOpenSshPrivateKey("test key").Split('\n');

        Assert.Equal("-----BEGIN OPENSSH PRIVATE KEY-----", lines[0]);
        Assert.All(lines[1..^3], line => Assert.Equal(70, line.Length));
        Assert.Equal("-----END OPENSSH PRIVATE KEY-----", lines[^2]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void Generate_Twice_GivesTwoKeys() => Assert.NotEqual(HostKey.GenerateEd25519().PublicKey, HostKey.GenerateEd25519().PublicKey);

    [Theory, InlineData("x"), InlineData("correct horse battery staple"), InlineData("pässwörd €"), Trait("rule", "T-14")]
    public void Key_WrittenWithPassphrase_IsOpenedByItOnly(string passphrase)
    {
        var key = HostKey.GenerateEd25519();

        var text = key.ToOpenSshPrivateKey("secret", passphrase);

        Assert.Equal(key.PublicKey, HostKey.Load(text, passphrase).PublicKey);
        Assert.False(Assert.Throws<PassphraseException>(() => HostKey.Load(text, passphrase + "!")).IsMissing);
        Assert.True(Assert.Throws<PassphraseException>(() => HostKey.Load(text)).IsMissing);
    }

    [Fact]
    public void Write_WithPassphrase_IsWhatSshKeygenWrites()
    {
        var file = Decode(HostKey.Load(SampleKeys.Ed25519).ToOpenSshPrivateKey("test key", "correct horse"));

        byte[] start = [.. "openssh-key-v1\0"u8, 0, 0, 0, 10, .. "aes256-ctr"u8, 0, 0, 0, 6, .. "bcrypt"u8, 0, 0, 0, 24, 0, 0, 0, 16];
        Assert.Equal(start, file[..start.Length]);
        Assert.Equal([0, 0, 0, 24, 0, 0, 0, 1], file[(start.Length + 16)..(start.Length + 24)]);
        Assert.Equal(-1, file.AsSpan().IndexOf("test key"u8));
    }

    [Fact]
    public void Write_EmptyPassphrase_IsNotEncrypted() =>
        Assert.Equal(SampleKeys.Ed25519Fingerprint, HostKey.Load(HostKey.Load(SampleKeys.Ed25519).ToOpenSshPrivateKey("test key", "")).Fingerprint);

    [Fact]
    public void Load_TwoKeysInAFile_SaysSo()
    {
        var file = Decode(SampleKeys.Ed25519);
        file[file.AsSpan().IndexOf("\0\0\0\u0001"u8) + 3] = 2;

        Assert.Contains("2 keys", Assert.Throws<FormatException>(() => HostKey.Load(Encode(file))).Message);
    }

    [Fact, Trait("hostile", "H-9")]
    public void Load_TruncatedAtEachByte_IsFormatError()
    {
        var file = Decode(SampleKeys.Ed25519);
        for (var length = 0; length < file.Length; length++)
        {
            var truncated = Encode(file[..length]);
            Assert.Throws<FormatException>(() => HostKey.Load(truncated));
        }
    }

    [Fact]
    public void Load_AnyByteChanged_IsFormatErrorUnlessItIsTheComment()
    {
        var file = Decode(SampleKeys.Ed25519);
        var comment = file.AsSpan().IndexOf("test key"u8);
        var accepted = new List<int>();
        for (var i = 0; i < file.Length; i++)
        {
            var changed = file.ToArray();
            changed[i] ^= 1;
            if (IsAccepted(Encode(changed)))
            {
                accepted.Add(i);
            }
        }

        Assert.Equal(Enumerable.Range(comment, "test key".Length), accepted);
    }

    private static bool IsAccepted(string text)
    {
        try
        {
            HostKey.Load(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static byte[] Decode(string text) => Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);

    private static string Encode(byte[] file) => PemEncoding.WriteString("OPENSSH PRIVATE KEY", file);
}
