using System.Security.Cryptography;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys.Formats;

/// <summary>Files cut, changed and lied in: a format error at most, and nothing allocated that is not there.</summary>
public class DamagedKeyFileTests
{
    /// <summary>The cheapest of each form.</summary>
    public static TheoryData<string> Forms =>
    [
        "ed25519 encrypted aes256-ctr", "ed25519 encrypted aes256-gcm@openssh.com", "ed25519 PKCS8", "ec256 PEM", "ec521 PKCS8",
        "ec256 PKCS8 encrypted", "rsa PEM", "rsa PKCS8",
    ];

    [Theory, MemberData(nameof(Forms)), Trait("hostile", "H-9")]
    public void Load_TruncatedAtEachByteOrTooLong_IsFormatError(string name)
    {
        var (label, file) = Decode(PrivateKeyFile.Of(name).Text);

        Assert.All(Enumerable.Range(0, file.Length), length => AssertRefused(label, file[..length]));
        AssertRefused(label, [.. file, 0]);
    }

    /// <summary>A change that is not noticed is one where nothing depends on it, or where the form has no second copy of what was changed.</summary>
    [Theory, MemberData(nameof(Forms)), Trait("hostile", "H-9")]
    public void Load_AnyByteChanged_IsAKeyOrAFormatError(string name)
    {
        var (label, file) = Decode(PrivateKeyFile.Of(name).Text);
        var step = name.Contains("encrypted", StringComparison.Ordinal) ? 17 : file.Length > 400 ? 7 : 3;
        var refused = 0;
        for (var i = 0; i < file.Length; i += step)
        {
            var changed = file.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            refused += IsAccepted(label, changed) ? 0 : 1;
        }

        Assert.InRange(refused, 1, file.Length);
    }

    /// <summary>Every number of RSA depends on the others; the two that follow from them are computed again, whatever the file says.</summary>
    [Theory, InlineData("ssh-rsa"), InlineData("ecdsa-sha2-nistp384"), InlineData("ecdsa-sha2-nistp521"), Trait("hostile", "H-9")]
    public void Load_AnyByteOfAnOpenSshFileChanged_IsFormatErrorUnlessItIsTheComment(string type)
    {
        var (label, file) = Decode(SampleKeys.ByType[type].ToOpenSshPrivateKey("the comment"));
        var comment = file.AsSpan().IndexOf("the comment"u8);
        var step = type == "ssh-rsa" ? 5 : 1;
        for (var i = 0; i < file.Length; i += step)
        {
            var changed = file.ToArray();
            changed[i] ^= 1;

            Assert.Equal(i >= comment && i < comment + "the comment".Length, IsAccepted(label, changed));
        }
    }

    /// <summary>With the right passphrase the check numbers agree, and what is wrong behind them is damage, not the passphrase.</summary>
    [Fact]
    public void Load_DamagedBehindTheCheckNumbers_IsToldFromAWrongPassphrase()
    {
        var (label, file) = Decode(PrivateKeyFile.Of("ed25519 encrypted aes256-ctr").Text);
        file[^1] ^= 1;

        var error = Assert.Throws<FormatException>(() => HostKey.Load(PemEncoding.WriteString(label, file), PrivateKeyFile.Passphrase));

        Assert.Contains("damaged", error.Message);
    }

    [Theory, MemberData(nameof(Forms)), Trait("hostile", "H-18")]
    public void Load_EachFieldWithTheLargestLength_AllocatesNoneOfIt(string name)
    {
        var (label, file) = Decode(PrivateKeyFile.Of(name).Text);
        for (var i = 0; i + 4 <= Math.Min(file.Length, 120); i++)
        {
            var lying = file.ToArray();
            lying.AsSpan(i, 4).Fill(0x84);
            var text = PemEncoding.WriteString(label, lying);
            var before = GC.GetAllocatedBytesForCurrentThread();

            IsAcceptedText(text);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        }
    }

    private static void AssertRefused(string label, byte[] file) =>
        Assert.ThrowsAny<FormatException>(() => HostKey.Load(PemEncoding.WriteString(label, file), PrivateKeyFile.Passphrase));

    private static bool IsAccepted(string label, byte[] file) => IsAcceptedText(PemEncoding.WriteString(label, file));

    private static bool IsAcceptedText(string text)
    {
        try
        {
            HostKey.Load(text, PrivateKeyFile.Passphrase);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static (string Label, byte[] File) Decode(string text)
    {
        var fields = PemEncoding.Find(text);
        return (text[fields.Label], Convert.FromBase64String(text[fields.Base64Data]));
    }
}
