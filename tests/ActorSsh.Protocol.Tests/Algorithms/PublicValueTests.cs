using System.Numerics;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>Public values that no honest peer sends: each is refused before it is used, on either side, with the same error.</summary>
public sealed class PublicValueTests
{
    public static TheoryData<string> Supported => [.. KeyExchangeMethods.Default];

    public static TheoryData<string> Curves => [.. EcdhSha2Nistp.Methods.Select(method => method.Names[0])];

    public static TheoryData<string> Groups => [.. DiffieHellmanModp.Methods.Select(method => method.Names[0])];

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), MemberData(nameof(Supported))]
    public void PublicValue_OfWrongLength_IsRefused(string method)
    {
        using var key = Methods.Find(method).CreateEphemeral();
        var value = key.PublicValue;

        AssertRefused(method, []);
        AssertRefused(method, [0]);
        AssertRefused(method, [.. value, .. value]); // one byte more would do, were it not for a value of a group that happens to be short
        AssertRefused(method, new byte[value.Length]);
        AssertRefused(method, Enumerable.Repeat((byte)0x7F, 250_000).ToArray());
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), MemberData(nameof(Curves))]
    public void Point_InAnotherForm_IsRefused(string method)
    {
        var point = Point(method);
        var half = point.Length / 2;
        byte[] compressed = [(byte)(2 + (point[^1] & 1)), .. point[1..(1 + half)]];
        byte[] hybrid = [(byte)(6 + (point[^1] & 1)), .. point[1..]];

        AssertRefused(method, [0]);
        AssertRefused(method, compressed);
        AssertRefused(method, hybrid);
        AssertRefused(method, point[..^1]);
        AssertRefused(method, [0, .. point[1..]]);
        AssertRefused(method, [4, .. new byte[point.Length - 1]]);
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), MemberData(nameof(Curves))]
    public void Point_OfAnotherCurve_IsRefused(string method)
    {
        foreach (var other in EcdhSha2Nistp.Methods.Where(other => other.Names[0] != method))
        {
            using var key = other.CreateEphemeral();
            AssertRefused(method, key.PublicValue);
        }
    }

    /// <summary>x + p and y + p stand for the same point modulo p, where they fit into its bytes; nobody may write them so.</summary>
    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData("ecdh-sha2-nistp256", "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")]
    [InlineData("ecdh-sha2-nistp384", "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff")]
    public void Coordinate_ThatIsNotReduced_IsRefused(string method, string prime)
    {
        var p = new BigInteger(Convert.FromHexString(prime), isUnsigned: true, isBigEndian: true);
        var length = prime.Length / 2;
        var point = AgreementVector.All.Where(vector => vector.Method == method).Select(vector => vector.PeerValue).First();

        AssertRefused(method, [4, .. Convert.FromHexString(prime), .. point[(1 + length)..]]);
        AssertRefused(method, [4, .. point[1..(1 + length)], .. Convert.FromHexString(prime)]);
        AssertRefused(method, [4, .. Enumerable.Repeat((byte)0xFF, 2 * length)]);
        Assert.Equal(length, p.GetByteCount(isUnsigned: true));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), MemberData(nameof(Curves))]
    public void Point_WithOneBitFlipped_IsOffTheCurve(string method)
    {
        var point = Point(method);
        using var key = Methods.Find(method).CreateEphemeral();
        for (var bit = 0; bit < point.Length * 8; bit++)
        {
            Assert.Throws<SshProtocolException>(() => key.Agree(Flip(point, bit)));
        }
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), MemberData(nameof(Groups))]
    public void Integer_AtOrBeyondTheEnds_IsRefused(string method)
    {
        var prime = PrimeOf(method);
        foreach (var value in new[] { -2, -1, 0, 1, prime - 1, prime, prime + 1, prime + 2, prime << 7, BigInteger.One << 8 * prime.GetByteCount() })
        {
            AssertRefused(method, ModpGroup.Encode(value));
        }
    }

    /// <summary>The smallest is the generator, and the largest is its negative.</summary>
    [Theory, Trait("rule", "T-7"), MemberData(nameof(Groups))]
    public void Integer_JustWithinTheEnds_IsTaken(string method)
    {
        var prime = PrimeOf(method);
        using var client = Methods.Find(method).CreateEphemeral();
        using var smallest = client.Agree(ModpGroup.Encode(2));
        using var largest = client.Agree(ModpGroup.Encode(prime - 2));

        Assert.Equal(client.PublicValue, smallest.Encoded[4..].ToArray());
        Assert.Contains(new BigInteger(largest.Encoded[4..], isBigEndian: true), new[] { Own(), prime - Own() });

        BigInteger Own() => new(client.PublicValue, isBigEndian: true);
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), MemberData(nameof(Groups))]
    public void Integer_NotInItsShortestForm_IsRefused(string method)
    {
        AssertRefused(method, [0, 2]);
        AssertRefused(method, [0, 0, 0x80]);
        AssertRefused(method, [0x80]);
        AssertRefused(method, [0xFF, 0x80]);
        AssertRefused(method, [0, .. Enumerable.Repeat((byte)0x7F, PrimeOf(method).GetByteCount(isUnsigned: true))]);
    }

    private static BigInteger PrimeOf(string method) =>
        (method == "diffie-hellman-group14-sha256" ? ModpGroup.Group14 : ModpGroup.Group16).Prime;

    private static byte[] Point(string method) => AgreementVector.All.First(vector => vector.Method == method).PeerValue;

    private static byte[] Flip(byte[] value, int bit)
    {
        var flipped = value.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static void AssertRefused(string name, byte[] value)
    {
        var method = Methods.Find(name);
        using var client = method.CreateEphemeral();

        var fromServer = Assert.Throws<SshProtocolException>(() => client.Agree(value));
        var fromClient = Assert.Throws<SshProtocolException>(() => method.Answer(value));

        Assert.Equal(DisconnectReason.KeyExchangeFailed, fromServer.Reason);
        Assert.Equal(DisconnectReason.KeyExchangeFailed, fromClient.Reason);
        Assert.Contains("T-7", fromServer.Message);
    }
}
