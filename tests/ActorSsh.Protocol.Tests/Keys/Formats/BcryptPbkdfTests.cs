using System.Text;
using ActorSsh.Protocol.Keys.Formats;

namespace ActorSsh.Protocol.Tests.Keys.Formats;

public class BcryptPbkdfTests
{
    private const string Long = "a long passphrase with ümlauts, more than seventy-two bytes of it, since bcrypt would cut there";

    /// <summary>Of Python's bcrypt 3.2.2, whose code is OpenBSD's: passphrase, salt, rounds, key.</summary>
    public static TheoryData<string, string, int, string> Recorded => new()
    {
        { "password", "73616c74", 4, "5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9" },
        {
            "password", "73616c74", 8,
            "e136c77c7ec5cbec151a624233fa413eac4c1cd5c1c1e01344cdfe4e23fa560115d587705484506e93eceb07c99b0e12"
            + "9b5d5b279c0d77a43b27704bbec7ed6b62271c55ea66c302088bd11c849b5f9d20ab10797aa419d0780198b402463808"
            + "e74b20afba517bc5723fc426efa9666cf94772894d6524ea0884d4c85e8d4925"
        },
        { "p\0w", "00", 16, "fb53bb76ef74bd72a51f86484b53c4aa" },
        { "\0", "00", 4, "d1bcd7a22aaa3a47be88d16337b276b1" },
        {
            "password", "73616c74", 6,
            "1e9069be6ce9933df2456fae442bd2985418deb11531a39396304b2e1afef2ee1f5d5171c9fab443fc06efdfed55c208"
            + "a416e0d90dbb692df3bc4eca81ff0e6ea8a1ff226fd903d25b150a56326ccbd478b318ef644cfcdaa356b7cfce282f65a61638ee"
        },
        {
            Long, "000102030405060708090a0b0c0d0e0f", 5,
            "4ab3ab2d41cb000d9617017a23fbdeaccb69083f9017b1ddaadd3b0e66fb5bebb202b457fa91c12d4e58fecb2aab1047"
        },
    };

    [Theory, MemberData(nameof(Recorded))]
    public void DeriveKey_RecordedVector_IsTheKey(string passphrase, string salt, int rounds, string key)
    {
        var derived = new byte[key.Length / 2];

        BcryptPbkdf.DeriveKey(Encoding.UTF8.GetBytes(passphrase), Convert.FromHexString(salt), rounds, derived);

        Assert.Equal(key, Convert.ToHexStringLower(derived));
    }

    /// <summary>First and last words of Blowfish's subkeys and of its four boxes, as published.</summary>
    [Theory]
    [InlineData(0, 0x243f6a88), InlineData(1, 0x85a308d3), InlineData(17, 0x8979fb1b)]
    [InlineData(18, 0xd1310ba6), InlineData(18 + 255, 0x6e85076a)]
    [InlineData(18 + 256, 0x4b7a70e9), InlineData(18 + 511, 0xdb83adf7)]
    [InlineData(18 + 512, 0xe93d5a68), InlineData(18 + 767, 0x406000e0)]
    [InlineData(18 + 768, 0x3a39ce37), InlineData(18 + 1023, 0x3ac372e6)]
    public void Pi_Words_AreThePublishedOnes(int index, uint word)
    {
        Assert.Equal(PiDigits.Count, PiDigits.Words.Length);
        Assert.Equal(word, PiDigits.Words[index]);
    }
}
