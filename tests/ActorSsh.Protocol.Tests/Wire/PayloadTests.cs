using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Wire;

public class PayloadTests
{
    private static readonly SampleMessage Sample = new(3, "exec", "héllo", ["a", "b"], true);

    [Fact]
    public void Message_EncodedAndDecoded_IsTheSame()
    {
        var payload = Payload.Encode(Sample);

        var decoded = Payload.Decode<SampleMessage>(payload);

        Assert.Equal((byte)MessageNumber.ChannelRequest, payload[0]);
        Assert.Equal(MessageNumber.ChannelRequest, Payload.NumberOf(payload));
        Assert.Equal((3u, "exec", "héllo", true), (decoded.Channel, decoded.Name, decoded.Text, decoded.Flag));
        Assert.Equal(Sample.Names, decoded.Names);
    }

    [Fact]
    public void RefStructMessage_Decoded_PointsIntoThePayload()
    {
        byte[] payload = [(byte)MessageNumber.ChannelData, 0, 0, 0, 2, 1, 2];

        var decoded = Payload.Decode<SampleData>(payload);
        payload[5] = 77;

        Assert.Equal(77, decoded.Data[0]);
        Assert.Equal(payload, Payload.Encode(decoded));
    }

    [Fact, Trait("rule", "C-56")]
    public void Payload_Empty_IsProtocolError()
    {
        Assert.Throws<SshProtocolException>(() => Payload.NumberOf([]));
        Assert.Throws<SshProtocolException>(() => Payload.Decode<SampleMessage>([]));
    }

    [Fact, Trait("rule", "C-56")]
    public void Payload_OfAnotherNumber_IsProtocolError() =>
        Assert.Throws<SshProtocolException>(() => Payload.Decode<SampleMessage>([(byte)MessageNumber.ChannelEof, 0, 0, 0, 0]));

    [Fact, Trait("rule", "C-56"), Trait("hostile", "H-9")]
    public void Payload_TruncatedAtEachByte_IsProtocolError()
    {
        var payload = Payload.Encode(Sample);
        for (var length = 0; length < payload.Length; length++)
        {
            var truncated = payload[..length];
            Assert.Throws<SshProtocolException>(() => Payload.Decode<SampleMessage>(truncated));
        }
    }

    [Fact, Trait("rule", "C-56"), Trait("hostile", "H-9")]
    public void Payload_WithTrailingBytes_IsProtocolError() =>
        Assert.Throws<SshProtocolException>(() => Payload.Decode<SampleMessage>([.. Payload.Encode(Sample), 0]));

    [Theory, Trait("rule", "C-56"), Trait("hostile", "H-9")]
    [InlineData(20261)]
    [InlineData(20262)]
    public void Payload_WithRandomBytesChanged_IsReadOrProtocolError(int seed)
    {
        var random = new Random(seed);
        var original = Payload.Encode(Sample);
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var changed = original.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                changed[random.Next(1, changed.Length)] = (byte)random.Next(256);
            }

            refused += IsRefused(changed) ? 1 : 0;
        }

        Assert.InRange(refused, 1, 19_999);
    }

    private static bool IsRefused(byte[] payload)
    {
        try
        {
            Payload.Decode<SampleMessage>(payload);
            return false;
        }
        catch (SshProtocolException)
        {
            return true;
        }
    }

    private sealed record SampleMessage(uint Channel, string Name, string Text, string[] Names, bool Flag) : IWireMessage<SampleMessage>
    {
        public static MessageNumber Number => MessageNumber.ChannelRequest;

        public static SampleMessage Read(scoped ref WireReader reader) =>
            new(reader.ReadUInt32(), reader.ReadName(), reader.ReadText(), reader.ReadNameList(), reader.ReadBoolean());

        public void Write(ref WireWriter writer)
        {
            writer.WriteUInt32(Channel);
            writer.WriteName(Name);
            writer.WriteText(Text);
            writer.WriteNameList(Names);
            writer.WriteBoolean(Flag);
        }
    }

    private readonly ref struct SampleData(ReadOnlySpan<byte> data) : IWireMessage<SampleData>
    {
        public static MessageNumber Number => MessageNumber.ChannelData;

        public ReadOnlySpan<byte> Data { get; } = data;

        public static SampleData Read(scoped ref WireReader reader) => new(reader.ReadString());

        public void Write(ref WireWriter writer) => writer.WriteString(Data);
    }
}
