using System.Globalization;
using System.Text;
using ActorSsh.Authentication;

namespace ActorSsh.Tests.Authentication;

public sealed class TotpSecretTests
{
    private const string Digits = "1234567890";

    /// <summary>RFC 6238, appendix B.</summary>
    public static TheoryData<long, string, TotpAlgorithm> Vectors => new()
    {
        { 59, "94287082", TotpAlgorithm.Sha1 },
        { 59, "46119246", TotpAlgorithm.Sha256 },
        { 59, "90693936", TotpAlgorithm.Sha512 },
        { 1111111109, "07081804", TotpAlgorithm.Sha1 },
        { 1111111109, "68084774", TotpAlgorithm.Sha256 },
        { 1111111109, "25091201", TotpAlgorithm.Sha512 },
        { 1111111111, "14050471", TotpAlgorithm.Sha1 },
        { 1111111111, "67062674", TotpAlgorithm.Sha256 },
        { 1111111111, "99943326", TotpAlgorithm.Sha512 },
        { 1234567890, "89005924", TotpAlgorithm.Sha1 },
        { 1234567890, "91819424", TotpAlgorithm.Sha256 },
        { 1234567890, "93441116", TotpAlgorithm.Sha512 },
        { 2000000000, "69279037", TotpAlgorithm.Sha1 },
        { 2000000000, "90698825", TotpAlgorithm.Sha256 },
        { 2000000000, "38618901", TotpAlgorithm.Sha512 },
        { 20000000000, "65353130", TotpAlgorithm.Sha1 },
        { 20000000000, "77737706", TotpAlgorithm.Sha256 },
        { 20000000000, "47863826", TotpAlgorithm.Sha512 },
    };

    [Theory, Trait("rule", "B-21")]
    [MemberData(nameof(Vectors))]
    public void Code_OfTheRfcsSecrets_IsTheRfcs(long time, string code, TotpAlgorithm algorithm)
    {
        var length = algorithm switch { TotpAlgorithm.Sha1 => 20, TotpAlgorithm.Sha256 => 32, _ => 64 };
        var key = string.Concat(Enumerable.Repeat(Digits, 7))[..length];
        var secret = new TotpSecret(Encoding.ASCII.GetBytes(key)) { Algorithm = algorithm, Digits = 8 };

        Assert.Equal(code, secret.CodeAt(DateTimeOffset.FromUnixTimeSeconds(time)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_OfTheRfcsTexts_IsTheRfcs(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded.ToLowerInvariant() + "==")));
    }

    [Fact]
    public void Base32_OfAnything_ComesBack()
    {
        var random = new Random(6238);
        for (var length = 16; length <= 128; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(bytes, Base32.Decode(new TotpSecret(bytes).ToBase32()));
        }
    }

    [Theory]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ\u0661")]
    public void Text_ThatIsNoBase32_IsRefused(string text) => Assert.Throws<FormatException>(() => TotpSecret.FromBase32(text));

    [Fact]
    public void Secret_TooShort_IsRefused() => Assert.Throws<ArgumentException>(static () => TotpSecret.FromBase32("MZXW6YTBOI"));

    [Fact]
    public void Uri_ForApps_HoldsAllTheyNeed()
    {
        var secret = TotpSecret.FromBase32("gezd gnbv gy3t qojq-gezd gnbv gy3t qojq");

        Assert.Equal(
            "otpauth://totp/My%20host:ann%40home?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=My%20host&algorithm=SHA1&digits=6&period=30",
            secret.ToUri("My host", "ann@home"));
    }

    [Fact, Trait("hostile", "H-24")]
    public void Secret_InALog_TellsNothing()
    {
        var secret = TotpSecret.Generate();

        Assert.DoesNotContain(secret.ToBase32(), string.Create(CultureInfo.InvariantCulture, $"{secret}"), StringComparison.Ordinal);
    }
}
