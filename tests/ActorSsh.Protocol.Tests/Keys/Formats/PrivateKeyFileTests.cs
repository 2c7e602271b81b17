using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys.Formats;

[Trait("rule", "T-14")]
public class PrivateKeyFileTests
{
    private const string Utf8 = "ed25519 passphrase pässwörd €";

    public static TheoryData<string> Readable => [.. PrivateKeyFile.Names.Where(static name => !IsRefused(name) && name != Utf8)];

    public static TheoryData<string> Encrypted =>
        [.. PrivateKeyFile.Names.Where(static name => !IsRefused(name) && name.Contains("encrypted", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Readable))]
    public void Load_FileOfOtherSoftware_IsItsKey(string name)
    {
        var file = PrivateKeyFile.Of(name);

        var key = HostKey.Load(file.Text, PrivateKeyFile.Passphrase);

        var algorithm = key.SignatureAlgorithms[0];
        Assert.Equal(file.Key.PublicKey, key.PublicKey);
        Assert.True(file.Key.PublicKey.Verify(algorithm, "data"u8, key.Sign(algorithm, "data"u8)));
    }

    [Fact]
    public void Load_PassphraseBeyondAscii_IsUtf8() =>
        Assert.Equal(PrivateKeyFile.Of(Utf8).Key.PublicKey, HostKey.Load(PrivateKeyFile.Of(Utf8).Text, "pässwörd €").PublicKey);

    [Theory, MemberData(nameof(Encrypted))]
    public void Load_WithoutPassphrase_SaysThatItIsEncrypted(string name)
    {
        var error = Assert.Throws<PassphraseException>(() => HostKey.Load(PrivateKeyFile.Of(name).Text));

        Assert.True(error.IsMissing);
        Assert.Contains("is encrypted", error.Message);
    }

    [Theory, MemberData(nameof(Encrypted))]
    public void Load_WrongPassphrase_SaysSo(string name)
    {
        var error = Assert.Throws<PassphraseException>(() => HostKey.Load(PrivateKeyFile.Of(name).Text, "correct house"));

        Assert.False(error.IsMissing);
        Assert.Contains("does not open", error.Message);
    }

    [Fact]
    public void Load_PassphraseForAFileInTheClear_IsNotUsed() =>
        Assert.Equal(SampleKeys.Ed25519Fingerprint, HostKey.Load(SampleKeys.Ed25519, "anything").Fingerprint);

    [Theory]
    [InlineData("refused: chacha20", "'chacha20-poly1305@openssh.com', of which aes256-ctr", "ssh-keygen -p -Z aes256-ctr")]
    [InlineData("refused: 2000 rounds", "2000 rounds", "1 to 1024 allowed")]
    [InlineData("refused: old PEM encryption", "OpenSSL's old form", "ssh-keygen -p -f FILE")]
    [InlineData("refused: scrypt", "1.3.6.1.4.1.11591.4.11", "PBKDF2 is supported")]
    [InlineData("refused: des3", "1.2.840.113549.3.7", "openssl pkcs8 -topk8")]
    [InlineData("refused: PBES1", "1.2.840.113549.1.12.1.3", "PBES2 is supported")]
    [InlineData("refused: another curve", "1.3.132.0.10", "nistp256")]
    [InlineData("refused: another algorithm", "1.3.101.110", "Ed25519")]
    [InlineData("refused: 1024 bits", "modulus of 1024 bits", "2048 to 16384")]
    [InlineData("refused: DSA", "'DSA PRIVATE KEY'", "not supported")]
    [InlineData("refused: PuTTY", "PuTTY", "puttygen FILE.ppk -O private-openssh-new")]
    public void Load_FormThatCannotBeRead_SaysWhyAndWhatHelps(string name, string why, string help)
    {
        var error = Assert.Throws<FormatException>(() => HostKey.Load(PrivateKeyFile.Of(name).Text, PrivateKeyFile.Passphrase));

        Assert.Contains(why, error.Message);
        Assert.Contains(help, error.Message);
    }

    [Theory]
    [InlineData("", "no private key")]
    [InlineData("hello", "no private key")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "does not begin with openssh-key-v1")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "no private key")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----", "damaged")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----", "damaged")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "damaged")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----", "damaged")]
    [InlineData(SampleKeys.Ed25519Line, "public key")]
    public void Load_WhatIsNoPrivateKey_SaysSo(string text, string part)
    {
        var error = Assert.Throws<FormatException>(() => HostKey.Load(text));

        Assert.Contains(part, error.Message);
    }

    private static bool IsRefused(string name) => name.StartsWith("refused", StringComparison.Ordinal);
}
