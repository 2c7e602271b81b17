using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Keys.Agent;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Keys.Agent;

[Trait("rule", "T-14")]
public class AgentTests
{
    private static readonly PublicKey Ed25519 = SampleKeys.ByType["ssh-ed25519"].PublicKey;
    private static readonly PublicKey Rsa = SampleKeys.ByType["ssh-rsa"].PublicKey;

    [Fact]
    public void RequestForIdentities_Bytes_AreThoseOfTheDraft() => Assert.Equal([0, 0, 0, 1, 11], AgentRequest.ForIdentities());

    [Theory]
    [InlineData("ssh-rsa", "rsa-sha2-256", 2), InlineData("ssh-rsa", "rsa-sha2-512", 4), InlineData("ssh-rsa", "ssh-rsa", 0)]
    [InlineData("ssh-ed25519", "ssh-ed25519", 0)]
    public void RequestForSignature_EachAlgorithm_HasItsFlags(string type, string algorithm, uint flags)
    {
        var key = SampleKeys.ByType[type].PublicKey;

        var request = AgentRequest.ForSignature(key, algorithm, "data"u8);

        var reader = new WireReader(request);
        Assert.Equal((uint)request.Length - 4, reader.ReadUInt32());
        Assert.Equal(13, reader.ReadByte());
        Assert.Equal(key.Blob.ToArray(), reader.ReadString().ToArray());
        Assert.Equal("data"u8.ToArray(), reader.ReadString().ToArray());
        Assert.Equal(flags, reader.ReadUInt32());
        reader.ExpectEnd();
    }

    [Fact]
    public void RequestForSignature_OfWhatCannotBe_IsMisuse()
    {
        Assert.Throws<ArgumentException>(() => AgentRequest.ForSignature(Ed25519, "rsa-sha2-256", "data"u8));
        Assert.Throws<ArgumentException>(() => AgentRequest.ForSignature(Ed25519, "ssh-ed25519", new byte[AgentReplies.MaximumLength]));
    }

    [Fact]
    public void Identities_OfSeveralTypes_AreListedInOrder()
    {
        var reply = Assert.IsType<AgentIdentities>(Take(Answer((Ed25519.Blob.ToArray(), "one"u8.ToArray()), (Rsa.Blob.ToArray(), [0xFF]))));

        Assert.Equal([new AgentIdentity(Ed25519, "one"), new AgentIdentity(Rsa, "\uFFFD")], reply.Identities);
        Assert.Equal(0, reply.Skipped);
    }

    /// <summary>A key that is refused elsewhere, here an RSA key of 1024 bits, hides no other one.</summary>
    [Fact]
    public void Identities_WithAKeyThatCannotBeUsed_SkipIt()
    {
        var small = KeyForge.RsaKey([3], [.. Enumerable.Repeat((byte)0xFF, 128)]);

        var reply = Assert.IsType<AgentIdentities>(Take(Answer((small, []), ([1, 2], []), (Ed25519.Blob.ToArray(), []))));

        Assert.Equal(Ed25519, Assert.Single(reply.Identities).Key);
        Assert.Equal(2, reply.Skipped);
    }

    [Fact]
    public void Signature_OfTheAgent_IsVerifiedByTheKey()
    {
        var blob = SampleKeys.ByType["ssh-rsa"].Sign("rsa-sha2-256", "data"u8);

        var reply = Assert.IsType<AgentSignature>(Take(Message(14, blob)));

        Assert.Equal("rsa-sha2-256", reply.Algorithm);
        Assert.True(Rsa.Verify(reply.Algorithm, "data"u8, reply.Blob.Span));
    }

    [Theory, InlineData(5), InlineData(28)]
    public void Failure_EitherKind_IsARefusal(byte number) => Assert.IsType<AgentRefusal>(Take([0, 0, 0, 1, number]));

    [Fact]
    public void Replies_ByteByByteAndManyAtOnce_ComeInOrder()
    {
        byte[] bytes = [0, 0, 0, 1, 5, .. Answer((Ed25519.Blob.ToArray(), [])), 0, 0, 0, 1, 28];
        var (slow, fast) = (new AgentReplies(), new AgentReplies());
        var kinds = new List<Type>();
        foreach (var one in bytes)
        {
            slow.OnData([one]);
            while (slow.TryTake(out var reply))
            {
                kinds.Add(reply.GetType());
            }
        }

        fast.OnData(bytes);

        Assert.Equal([typeof(AgentRefusal), typeof(AgentIdentities), typeof(AgentRefusal)], kinds);
        Assert.True(fast.TryTake(out _) && fast.TryTake(out _) && fast.TryTake(out _));
        Assert.False(fast.TryTake(out _));
    }

    [Fact, Trait("hostile", "H-9")]
    public void Reply_TruncatedAtEachByteOrTooLong_IsProtocolError()
    {
        byte[][] messages = [Answer((Ed25519.Blob.ToArray(), "c"u8.ToArray()))[4..], Message(14, SampleKeys.ByType["ssh-ed25519"].Sign("ssh-ed25519", []))[4..]];
        foreach (var message in messages)
        {
            Assert.All(Enumerable.Range(0, message.Length), length => Assert.Throws<SshProtocolException>(() => AgentReply.Read(message.AsSpan(0, length))));
            Assert.Throws<SshProtocolException>(() => AgentReply.Read([.. message, 0]));
        }
    }

    [Fact, Trait("hostile", "H-9")]
    public void Reply_OfEachOtherNumber_IsProtocolError() => Assert.All(
        Enumerable.Range(0, 256).Except([5, 12, 14, 28]),
        number => Assert.Throws<SshProtocolException>(() => Take([0, 0, 0, 1, (byte)number])));

    [Theory, Trait("hostile", "H-18")]
    [InlineData("00000000"), InlineData("00040001"), InlineData("ffffffff")]
    public void Reply_OfALengthThatLies_IsProtocolErrorAtOnce(string length) =>
        Assert.Throws<SshProtocolException>(() => Take(Convert.FromHexString(length)));

    [Theory, Trait("hostile", "H-18")]
    [InlineData("00000005" + "0c" + "00000801")]
    [InlineData("00000005" + "0c" + "00000800")]
    [InlineData("00000005" + "0c" + "ffffffff")]
    [InlineData("00000009" + "0c" + "00000001" + "ffffffff")]
    public void Identities_OfACountThatLies_AreProtocolErrorWithoutAllocatingThem(string message)
    {
        var bytes = Convert.FromHexString(message);
        Assert.Throws<SshProtocolException>(() => Take(bytes));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<SshProtocolException>(() => Take(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
    }

    private static AgentReply? Take(byte[] bytes)
    {
        var replies = new AgentReplies();
        replies.OnData(bytes);
        return replies.TryTake(out var reply) ? reply : null;
    }

    private static byte[] Answer(params (byte[] Blob, byte[] Comment)[] keys)
    {
        var fields = KeyForge.Strings([.. keys.SelectMany(key => new[] { key.Blob, key.Comment })]);
        return WithLength([12, 0, 0, 0, (byte)keys.Length, .. fields]);
    }

    private static byte[] Message(byte number, byte[] field) => WithLength([number, .. KeyForge.Strings(field)]);

    private static byte[] WithLength(byte[] message) => KeyForge.Strings(message);
}
