using System.Security.Cryptography;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

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

    [Theory]
    [InlineData("", "no private key")]
    [InlineData("hello", "no private key")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----", "'RSA PRIVATE KEY'")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "openssh-key-v1")]
    [InlineData(SampleKeys.Encrypted, "encrypted (aes256-ctr, bcrypt)")]
    public void Load_WhatIsNotSupported_SaysWhy(string text, string part)
    {
        var error = Assert.Throws<FormatException>(() => HostKey.Load(text));

        Assert.Contains(part, error.Message);
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
