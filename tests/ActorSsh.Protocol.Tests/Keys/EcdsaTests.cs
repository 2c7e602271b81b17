using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Keys;

public class EcdsaTests
{
    /// <summary>RFC 6979 §A.2.5 to A.2.7: bits, private number, point, message, r, s, each with the hash of the curve's size.</summary>
    public static TheoryData<int, string, string, string, string, string> Published => new()
    {
        {
            256,
            "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
            "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
            "sample",
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
            "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
        },
        {
            256,
            "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
            "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
            "test",
            "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367",
            "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
        },
        {
            384,
            "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
            "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13"
            + "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720",
            "sample",
            "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46",
            "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8"
        },
        {
            521,
            "00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538",
            "01894550D0785932E00EAA23B694F213F8C3121F86DC97A04E5A7167DB4E5BCD371123D46E45DB6B5D5370A7F20FB633155D38FFA16D2BD761DCAC474B9A2F5023A4"
            + "00493101C962CD4D2FDDF782285E64584139C2F91B47F87FF82354D6630F746A28A0DB25741B5B34A828008B22ACC23F924FAAFBD4D33F81EA66956DFEAA2BFDFCF5",
            "sample",
            "00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E377FA",
            "00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4A67A"
        },
    };

    public static TheoryData<int> Sizes => [256, 384, 521];

    [Theory, MemberData(nameof(Published))]
    public void Verify_Rfc6979Vector_IsTrue(int bits, string number, string point, string message, string r, string s)
    {
        var key = EcdsaHostKey.FromNumber(CurveOf(bits), Convert.FromHexString(number).AsSpan().TrimStart((byte)0));
        var blob = KeyForge.EcdsaSignature(key.KeyType, Convert.FromHexString(r), Convert.FromHexString(s));

        Assert.EndsWith("04" + point, Convert.ToHexString(key.PublicKeyBlob.Span));
        Assert.True(key.PublicKey.Verify(key.KeyType, Encoding.ASCII.GetBytes(message), blob));
        Assert.False(key.PublicKey.Verify(key.KeyType, Encoding.ASCII.GetBytes(message + "!"), blob));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Generate_EachSize_SignsAndIsKeptByAFile(int bits)
    {
        var key = HostKey.GenerateEcdsa(bits);

        var loaded = HostKey.Load(key.ToOpenSshPrivateKey("new"));

        Assert.Equal($"ecdsa-sha2-nistp{bits}", key.KeyType);
        Assert.Equal([key.KeyType], key.SignatureAlgorithms);
        Assert.Equal(key.PublicKey, loaded.PublicKey);
        Assert.True(key.PublicKey.Verify(key.KeyType, "data"u8, loaded.Sign(key.KeyType, "data"u8)));
    }

    [Theory, InlineData(0), InlineData(224), InlineData(512)]
    public void Generate_AnotherSize_IsMisuse(int bits) => Assert.Throws<ArgumentOutOfRangeException>(() => HostKey.GenerateEcdsa(bits));

    /// <summary>The platform knows the curves too: our numbers of them are the same.</summary>
    [Theory, MemberData(nameof(Sizes))]
    public void Curve_Numbers_AreThePlatforms(int bits)
    {
        var curve = CurveOf(bits);
        using var ecdsa = ECDsa.Create(curve.Curve);
        var parameters = ecdsa.ExportExplicitParameters(false).Curve;

        Assert.True(curve.TryReadPoint(NistCurve.Encode(parameters.G), out _));
        Assert.False(curve.TryWriteScalar(parameters.Order, new byte[curve.FieldLength]));
        Assert.True(curve.TryWriteScalar(Add(parameters.Order!, -1).AsSpan().TrimStart((byte)0), new byte[curve.FieldLength]));
        Assert.Equal(curve.FieldLength, parameters.Prime!.Length);
    }

    [Theory, MemberData(nameof(Sizes)), Trait("rule", "T-7"), Trait("hostile", "H-19")]
    public void Verify_NumberOutOfRange_IsFalse(int bits)
    {
        var key = SampleKeys.ByType[$"ecdsa-sha2-nistp{bits}"];
        var order = Order(bits);
        byte[][] outside = [[], [.. Enumerable.Repeat((byte)0xFF, order.Length)], order, Add(order, 1), [1, .. order], new byte[4096]];

        foreach (var bad in outside)
        {
            Assert.False(key.PublicKey.Verify(key.KeyType, "data"u8, KeyForge.EcdsaSignature(key.KeyType, bad, [1])));
            Assert.False(key.PublicKey.Verify(key.KeyType, "data"u8, KeyForge.EcdsaSignature(key.KeyType, [1], bad)));
            Assert.False(CurveOf(bits).TryWriteScalar(bad.AsSpan().TrimStart((byte)0), new byte[CurveOf(bits).FieldLength]));
        }
    }

    /// <summary>The same signature with r + n, which is r modulo n: a checker that reduced first would accept it.</summary>
    [Theory, MemberData(nameof(Sizes)), Trait("rule", "T-7")]
    public void Verify_NumberPlusOrder_IsFalse(int bits)
    {
        var key = SampleKeys.ByType[$"ecdsa-sha2-nistp{bits}"];
        var (r, s) = Numbers(key.Sign(key.KeyType, "data"u8));
        var order = new BigInteger(Order(bits), isUnsigned: true, isBigEndian: true);

        var larger = (new BigInteger(r, isUnsigned: true, isBigEndian: true) + order).ToByteArray(isUnsigned: true, isBigEndian: true);

        Assert.True(key.PublicKey.Verify(key.KeyType, "data"u8, KeyForge.EcdsaSignature(key.KeyType, r, s)));
        Assert.False(key.PublicKey.Verify(key.KeyType, "data"u8, KeyForge.EcdsaSignature(key.KeyType, larger, s)));
    }

    [Theory, MemberData(nameof(Sizes)), Trait("hostile", "H-9")]
    public void Verify_NumbersNotCanonical_IsFalse(int bits)
    {
        var key = SampleKeys.ByType[$"ecdsa-sha2-nistp{bits}"];
        var (r, s) = Numbers(key.Sign(key.KeyType, "data"u8));
        byte[] positive = [0, .. r];
        byte[][] others =
        [
            KeyForge.Strings([0, 0, .. r], [0, .. s]), KeyForge.Strings([.. Enumerable.Repeat((byte)0xFF, 32)], positive), [.. r, .. s],
            [.. KeyForge.Strings(positive, positive), 0], KeyForge.Strings(positive),
        ];

        Assert.All(others, other => Assert.False(key.PublicKey.Verify(key.KeyType, "data"u8, SignatureBlob.Write(key.KeyType, other))));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(256), InlineData(384), InlineData(521)]
    public void PublicKey_NoPointOfItsCurve_IsProtocolError(int bits)
    {
        var (type, curve) = ($"ecdsa-sha2-nistp{bits}", CurveOf(bits));
        var point = SampleKeys.ByType[type].PublicKeyBlob.Span[^(1 + (2 * curve.FieldLength))..].ToArray();
        byte[] offCurve = [.. point.AsSpan(..^1), (byte)(point[^1] ^ 1)];
        byte[] compressed = [(byte)(2 + (point[^1] & 1)), .. point.AsSpan(1, curve.FieldLength)];
        byte[] tooLarge = [4, .. Enumerable.Repeat((byte)0xFF, 2 * curve.FieldLength)];
        byte[][] bad = [[], [0], [4], offCurve, compressed, tooLarge, [4, .. new byte[2 * curve.FieldLength]], [.. point, 0], point[..^1], [6, .. point[1..]]];

        Assert.All(bad, encoded =>
        {
            var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key(type, Encoding.ASCII.GetBytes($"nistp{bits}"), encoded)));
            Assert.Contains("T-7", error.Message);
        });
    }

    [Fact, Trait("rule", "T-7")]
    public void PublicKey_OfAnotherCurveThanItsType_IsProtocolError()
    {
        var blob = SampleKeys.ByType["ecdsa-sha2-nistp384"].PublicKeyBlob.ToArray();
        var point = blob[^97..];

        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ecdsa-sha2-nistp256", "nistp384"u8.ToArray(), point)));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ecdsa-sha2-nistp256", "nistp256"u8.ToArray(), point)));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ecdsa-sha2-nistp384", "nistp256"u8.ToArray(), point)));
        Assert.Equal(blob, PublicKey.FromBlob(KeyForge.Key("ecdsa-sha2-nistp384", "nistp384"u8.ToArray(), point)).Blob.ToArray());
    }

    private static NistCurve CurveOf(int bits) => NistCurve.All.Single(curve => curve.Bits == bits);

    private static byte[] Order(int bits)
    {
        using var ecdsa = ECDsa.Create(CurveOf(bits).Curve);
        return ecdsa.ExportExplicitParameters(false).Curve.Order!;
    }

    private static byte[] Add(byte[] number, int value) =>
        (new BigInteger(number, isUnsigned: true, isBigEndian: true) + value).ToByteArray(isUnsigned: true, isBigEndian: true);

    private static (byte[] R, byte[] S) Numbers(byte[] blob)
    {
        var reader = new WireReader(blob);
        reader.ReadName();
        var inner = new WireReader(reader.ReadString());
        var r = inner.ReadMpint().ToArray();
        return (r, inner.ReadMpint().ToArray());
    }
}
