using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class RsaTests
{
    private static readonly HostKey Key = SampleKeys.ByType["ssh-rsa"];

    private static byte[] Modulus => Key.PublicKeyBlob.Span[^384..].ToArray();

    [Fact]
    public void Load_FileOfSshKeygen_KnowsItsAlgorithms()
    {
        Assert.Equal(["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"], Key.SignatureAlgorithms);
        Assert.Equal(SampleKeys.RsaLine, Key.ToAuthorizedKeysLine("rsa key"));
    }

    [Fact]
    public void Generate_Smallest_SignsAndIsKeptByAFile()
    {
        var key = HostKey.GenerateRsa(2048);

        var loaded = HostKey.Load(key.ToOpenSshPrivateKey("new"));

        Assert.Equal(key.PublicKey, loaded.PublicKey);
        Assert.Equal(key.Sign("rsa-sha2-256", "data"u8), loaded.Sign("rsa-sha2-256", "data"u8));
    }

    [Theory, InlineData(0), InlineData(1024), InlineData(2040), InlineData(2049), InlineData(16392)]
    public void Generate_AnotherSize_IsMisuse(int bits) => Assert.Throws<ArgumentOutOfRangeException>(() => HostKey.GenerateRsa(bits));

    /// <summary>Some peers leave out the zeros a signature begins with; one that is longer than the modulus is nobody's.</summary>
    [Fact]
    public void Verify_LeadingZerosLeftOut_IsTrue()
    {
        var (data, signature) = SignatureThatBeginsWithZero();

        Assert.True(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", signature)));
        Assert.True(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", signature.AsSpan(1))));
        Assert.False(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", [0, .. signature])));
        Assert.False(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", signature.AsSpan(2))));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(0), InlineData(1), InlineData(383), InlineData(385), InlineData(1 << 20)]
    public void Verify_SignatureOfOtherLength_IsFalse(int length) =>
        Assert.False(Key.PublicKey.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", new byte[length])));

    [Fact, Trait("rule", "T-7")]
    public void Verify_NumberNotBelowTheModulus_IsFalse()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)0xFF, 384)];

        Assert.False(Key.PublicKey.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", Modulus)));
        Assert.False(Key.PublicKey.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", ones)));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData("", "exponent of 0 bits")]
    [InlineData("01", "exponent of 1 bits")]
    [InlineData("04", "exponent of 3 bits")]
    [InlineData("010000", "exponent of 17 bits")]
    [InlineData("0100000001", "exponent of 33 bits")]
    public void PublicKey_BadExponent_IsProtocolError(string exponent, string part)
    {
        var blob = KeyForge.RsaKey(Convert.FromHexString(exponent), Modulus);

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));

        Assert.Contains(part, error.Message);
        Assert.Contains("T-7", error.Message);
    }

    [Theory, InlineData("03"), InlineData("010001"), InlineData("ffffffff")]
    public void PublicKey_GoodExponent_IsTaken(string exponent) =>
        Assert.Equal(3, PublicKey.FromBlob(KeyForge.RsaKey(Convert.FromHexString(exponent), Modulus)).SignatureAlgorithms.Count);

    /// <summary>Refused on sight: a megabyte of modulus costs no arithmetic.</summary>
    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(0, "modulus of 0 bits")]
    [InlineData(128, "modulus of 1024 bits")]
    [InlineData(2049, "modulus of 16392 bits")]
    [InlineData(1 << 20, "modulus of 8388608 bits")]
    public void PublicKey_BadModulusSize_IsProtocolError(int length, string part)
    {
        var blob = KeyForge.RsaKey([3], [.. Enumerable.Repeat((byte)0xFF, length)]);

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));

        Assert.Contains(part, error.Message);
    }

    [Fact, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    public void PublicKey_EvenModulus_IsProtocolError()
    {
        var modulus = Modulus;
        modulus[^1] ^= 1;

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.RsaKey([3], modulus)));

        Assert.Contains("even", error.Message);
    }

    [Fact, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    public void PublicKey_LargestSizes_VerifyNothingAndDoNotFail()
    {
        var key = PublicKey.FromBlob(KeyForge.RsaKey([0xFF, 0xFF, 0xFF, 0xFF], [.. Enumerable.Repeat((byte)0xFF, 2048)]));

        Assert.False(key.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", [.. Enumerable.Repeat((byte)0xFE, 2048)])));
    }

    [Fact, Trait("hostile", "H-9")]
    public void PublicKey_NegativeOrPaddedNumbers_AreProtocolErrors()
    {
        byte[] modulus = [0, .. Modulus];

        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [3], Modulus)));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [0, 3], modulus)));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [3], [0, .. modulus])));
        Assert.Equal(3, PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [3], modulus)).SignatureAlgorithms.Count);
    }

    /// <summary>One signature in 256 begins with zero, and RSA signs the same data always alike.</summary>
    private static (byte[] Data, byte[] Signature) SignatureThatBeginsWithZero()
    {
        for (var number = 0; ; number++)
        {
            var data = BitConverter.GetBytes(number);
            var signature = Key.Sign("rsa-sha2-256", data)[^384..];
            if (signature[0] == 0)
            {
                return (data, signature);
            }
        }
    }
}
