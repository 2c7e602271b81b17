using System.Buffers.Binary;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>
/// Key exchanges with real OpenSSH peers, computed again: the exchange hash is the one that was signed, and the peer's first packet opens
/// under the keys derived. One bit flipped in anything that was said, and neither does.
/// </summary>
public sealed class OpenSshVectorTests
{
    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, OpenSshVector.All.Count)];

    [Fact]
    public void Vectors_CoverEveryMethodCipherAndMac_InBothRoles()
    {
        foreach (var peer in OpenSshVector.All.GroupBy(vector => vector.Peer))
        {
            Assert.Equal(KeyExchangeMethods.All.Order(), peer.Select(vector => vector.Method).Distinct().Order());
            Assert.Equal(
                PacketVector.Suites.Order(), peer.Select(vector => (vector.Cipher, vector.Mac ?? "-")).Distinct().Order());
        }

        Assert.Equal(["ssh", "sshd"], OpenSshVector.All.Select(vector => vector.Peer).Distinct().Order());
        Assert.Equal(
            SignatureAlgorithms.DefaultOfHosts.Where(name => SignatureAlgorithms.PlainOf(name) == name).Order(),
            OpenSshVector.All.Select(vector => vector.HostKeyAlgorithm).Distinct().Order());
    }

    [Theory, Trait("rule", "T-2"), MemberData(nameof(Vectors))]
    public void Negotiation_OfThePeersLists_IsWhatThePeerTookToo(int number)
    {
        var vector = OpenSshVector.All[number];
        var agreed = vector.CreateSuite().Algorithms;

        Assert.Equal((vector.Method, vector.HostKeyAlgorithm), (agreed.KeyExchange, agreed.HostKey));
        Assert.Equal((vector.Cipher, vector.Mac), (agreed.CipherClientToServer, agreed.MacClientToServer));
        Assert.Equal((vector.Cipher, vector.Mac), (agreed.CipherServerToClient, agreed.MacServerToClient));
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Exchange_ComputedAgain_IsSigned_AndOpensThePeersFirstPacket(int number)
    {
        var vector = OpenSshVector.All[number];
        var suite = vector.CreateSuite();
        using var secret = vector.Agree(vector.PeerValue);

        var hash = suite.Hash(vector.Values, secret);

        Assert.True(PublicKey.FromBlob(vector.Values.HostKey.Span).Verify(vector.HostKeyAlgorithm, hash, vector.Signature));
        using var keys = suite.DeriveKeys(hash, secret);
        using var cipher = keys.TakeInbound();
        var payload = Open(cipher, vector);
        Assert.Contains((MessageNumber)payload[0], new[] { MessageNumber.ExtInfo, MessageNumber.ServiceRequest });
    }

    [Theory, Trait("hostile", "H-20"), MemberData(nameof(Vectors))]
    public void Transcript_WithOneBitFlipped_IsNotWhatWasSigned(int number)
    {
        var vector = OpenSshVector.All[number];
        using var secret = vector.Agree(vector.PeerValue);
        var said = vector.Transcript;
        var random = new Random(number);

        AssertUnsigned(vector, said with { ClientInit = Flip(random, said.ClientInit) }, vector.Values, secret);
        AssertUnsigned(vector, said with { ServerInit = Flip(random, said.ServerInit) }, vector.Values, secret);
        AssertUnsigned(vector, said with { ClientVersion = said.ClientVersion + "." }, vector.Values, secret);
        AssertUnsigned(vector, said with { ServerVersion = said.ServerVersion[..^1] }, vector.Values, secret);
        AssertUnsigned(vector, said, vector.Values with { HostKey = Flip(random, vector.Values.HostKey.ToArray()) }, secret);
        AssertUnsigned(vector, said, vector.Values with { ClientValue = Flip(random, vector.Values.ClientValue) }, secret);
        AssertUnsigned(vector, said, vector.Values with { ServerValue = Flip(random, vector.Values.ServerValue) }, secret);
    }

    [Theory, Trait("hostile", "H-20"), Trait("hostile", "H-19"), MemberData(nameof(Vectors))]
    public void PublicValue_WithOneBitFlipped_IsRefusedOrNotWhatWasSigned(int number)
    {
        var vector = OpenSshVector.All[number];
        var random = new Random(number);
        for (var rounds = vector.Method.Contains("group", StringComparison.Ordinal) ? 4 : 16; rounds > 0; rounds--)
        {
            var flipped = Flip(random, vector.PeerValue);
            try
            {
                using var secret = vector.Agree(flipped);
                AssertUnsigned(vector, vector.Transcript, vector.Role is SshRole.Client
                    ? vector.Values with { ServerValue = flipped }
                    : vector.Values with { ClientValue = flipped }, secret);
            }
            catch (SshProtocolException refused)
            {
                Assert.Equal(DisconnectReason.KeyExchangeFailed, refused.Reason);
            }
        }
    }

    /// <summary>Every fifth bit, and other ones with each vector.</summary>
    [Theory, Trait("hostile", "H-20"), MemberData(nameof(Vectors))]
    public void Signature_WithOneBitFlipped_IsWrong(int number)
    {
        var vector = OpenSshVector.All[number];
        using var secret = vector.Agree(vector.PeerValue);
        var hash = vector.CreateSuite().Hash(vector.Values, secret);
        var hostKey = PublicKey.FromBlob(vector.Values.HostKey.Span);
        for (var bit = number % 5; bit < vector.Signature.Length * 8; bit += 5)
        {
            Assert.False(hostKey.Verify(vector.HostKeyAlgorithm, hash, Flip(vector.Signature, bit)), $"bit {bit}");
        }
    }

    private static byte[] Open(PacketCipher cipher, OpenSshVector vector)
    {
        var packet = vector.Sealed.ToArray();
        var length = cipher.ReadLength(vector.Sequence, packet.AsSpan(0, cipher.HeaderLength));
        packet = packet[..(4 + (int)length + cipher.TagLength)];
        Assert.True(cipher.TryOpen(vector.Sequence, packet));
        BinaryPrimitives.WriteUInt32BigEndian(packet, length);
        return packet[5..(4 + (int)length - packet[4])];
    }

    private static void AssertUnsigned(OpenSshVector vector, ExchangeTranscript transcript, MethodValues values, SharedSecret secret)
    {
        var hash = transcript.Hash(Methods.Find(vector.Method).Hash, values, secret);

        Assert.False(PublicKey.FromBlob(vector.Values.HostKey.Span).Verify(vector.HostKeyAlgorithm, hash, vector.Signature));
    }

    private static byte[] Flip(Random random, byte[] bytes) => Flip(bytes, random.Next(bytes.Length * 8));

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
