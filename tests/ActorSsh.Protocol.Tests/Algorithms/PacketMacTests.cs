using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

public class PacketMacTests
{
    /// <summary>Cases of RFC 4231 whose first four bytes of data stand in for the sequence number.</summary>
    [Theory]
    [InlineData(
        "hmac-sha2-256", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData(
        "hmac-sha2-512-etm@openssh.com", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854")]
    [InlineData(
        "hmac-sha2-256-etm@openssh.com", "4a656665", "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Tag_OfRfc4231Case_IsThePublishedOne(string name, string key, string data, string expected)
    {
        Assert.True(MacAlgorithms.TryFind(name, out var algorithm));
        using var mac = new PacketMac(algorithm, Convert.FromHexString(key));
        var bytes = System.Text.Encoding.ASCII.GetBytes(data);
        var tag = new byte[mac.TagLength];

        mac.Compute(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsSpan(4), tag);

        Assert.Equal(expected, Convert.ToHexStringLower(tag));
    }

    [Fact]
    public void Names_InDefaultOrder_PreferEncryptThenMac()
    {
        Assert.Equal(
            ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"], MacAlgorithms.Default);
        Assert.False(MacAlgorithms.TryFind("hmac-md5", out _));
    }
}
