using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Wire;

public class WireReaderTests
{
    private delegate void ReadOne(ref WireReader reader);

    [Fact]
    public void Fields_InOrder_AreReadAsWritten()
    {
        var reader = new WireReader(Convert.FromHexString("0702010203040000000000000009" + "00000003ff0001" + "00000002c3a9" + "0506"));

        Assert.Equal(7, reader.ReadByte());
        Assert.True(reader.ReadBoolean());
        Assert.Equal(0x01020304u, reader.ReadUInt32());
        Assert.Equal(9ul, reader.ReadUInt64());
        Assert.Equal<byte>([0xff, 0, 1], reader.ReadString().ToArray());
        Assert.Equal("é", reader.ReadText());
        Assert.Equal(27, reader.Position);
        Assert.Equal(2, reader.Remaining);
        Assert.Equal<byte>([5, 6], reader.ReadRemaining().ToArray());
        reader.ExpectEnd();
    }

    [Theory, Trait("rule", "C-56"), Trait("hostile", "H-18")]
    [InlineData(1u)]
    [InlineData(0x7fffffffu)]
    [InlineData(0x80000000u)]
    [InlineData(0xffffffffu)]
    public void String_LongerThanWhatIsThere_IsProtocolError(uint length)
    {
        Span<byte> data = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(data, length);

        AssertProtocolError(data, (ref WireReader r) => r.ReadString());
        AssertProtocolError(data, (ref WireReader r) => r.ReadText());
        AssertProtocolError(data, (ref WireReader r) => r.ReadName());
        AssertProtocolError(data, (ref WireReader r) => r.ReadNameList());
        AssertProtocolError(data, (ref WireReader r) => r.ReadMpint());
    }

    [Fact, Trait("hostile", "H-18")]
    public void String_OfGiantLength_AllocatesNothingBeyondTheError()
    {
        byte[] data = [0xff, 0xff, 0xff, 0xff, 1, 2, 3];
        AssertProtocolError(data, (ref WireReader r) => r.ReadNameList());
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertProtocolError(data, (ref WireReader r) => r.ReadNameList());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8192);
    }

    [Fact, Trait("rule", "C-56")]
    public void Text_InvalidUtf8_IsProtocolError()
    {
        AssertProtocolError([0, 0, 0, 2, 0xc3, 0x28], (ref WireReader r) => r.ReadText());
        AssertProtocolError([0, 0, 0, 3, 0xed, 0xa0, 0x80], (ref WireReader r) => r.ReadText());
    }

    [Theory, Trait("rule", "C-56"), Trait("hostile", "H-24")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u007f")]
    [InlineData("é")]
    public void Name_NotPrintableAscii_IsProtocolError(string name)
    {
        var writer = new WireWriter([]);
        writer.WriteText(name);
        var data = writer.ToArray();
        writer.Dispose();

        AssertProtocolError(data, (ref WireReader r) => r.ReadName());
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Name_OfLength_IsBounded(int length, bool isAccepted)
    {
        byte[] data = [0, 0, (byte)(length >> 8), (byte)length, .. Enumerable.Repeat((byte)'x', length)];

        if (isAccepted)
        {
            var reader = new WireReader(data);
            Assert.Equal(new string('x', length), reader.ReadName());
        }
        else
        {
            AssertProtocolError(data, (ref WireReader r) => r.ReadName());
        }
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("none", new[] { "none" })]
    [InlineData("a,b@c,d-1", new[] { "a", "b@c", "d-1" })]
    public void NameList_WellFormed_IsSplit(string text, string[] expected)
    {
        var writer = new WireWriter([]);
        writer.WriteText(text);
        var reader = new WireReader(writer.Written);

        Assert.Equal(expected, reader.ReadNameList());
        writer.Dispose();
    }

    [Theory, Trait("rule", "C-56")]
    [InlineData(",")]
    [InlineData("a,")]
    [InlineData(",a")]
    [InlineData("a,,b")]
    [InlineData("a, b")]
    public void NameList_WithEmptyOrBadName_IsProtocolError(string text)
    {
        var writer = new WireWriter([]);
        writer.WriteText(text);
        var data = writer.ToArray();
        writer.Dispose();

        AssertProtocolError(data, (ref WireReader r) => r.ReadNameList());
    }

    [Theory, Trait("hostile", "H-18")]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void NameList_OfManyNames_IsBounded(int count, bool isAccepted)
    {
        var writer = new WireWriter([]);
        writer.WriteText(string.Join(',', Enumerable.Repeat("a", count)));
        var data = writer.ToArray();
        writer.Dispose();

        if (isAccepted)
        {
            Assert.Equal(count, new WireReader(data).ReadNameList().Length);
        }
        else
        {
            AssertProtocolError(data, (ref WireReader r) => r.ReadNameList());
        }
    }

    [Theory]
    [InlineData("00000000", "")]
    [InlineData("0000000101", "01")]
    [InlineData("000000020080", "80")]
    [InlineData("0000000809a378f9b2e332a7", "09a378f9b2e332a7")]
    public void Mpint_Minimal_IsItsMagnitude(string wire, string magnitude)
    {
        var reader = new WireReader(Convert.FromHexString(wire));

        Assert.Equal(magnitude, Convert.ToHexStringLower(reader.ReadMpint()));
        reader.ExpectEnd();
    }

    [Theory, Trait("rule", "C-56")]
    [InlineData("0000000180")]
    [InlineData("00000002edcc")]
    [InlineData("00000005ff21524111")]
    [InlineData("0000000100")]
    [InlineData("00000002007f")]
    [InlineData("0000000300ff")]
    [InlineData("00000003000080")]
    public void Mpint_NegativeOrNotMinimal_IsProtocolError(string wire) =>
        AssertProtocolError(Convert.FromHexString(wire), (ref WireReader r) => r.ReadMpint());

    [Fact, Trait("rule", "C-56")]
    public void End_WithBytesLeft_IsProtocolError() =>
        AssertProtocolError([0, 1], (ref WireReader r) =>
        {
            r.ReadByte();
            r.ExpectEnd();
        });

    private static void AssertProtocolError(ReadOnlySpan<byte> data, ReadOne read)
    {
        var reader = new WireReader(data);
        SshProtocolException? thrown = null;
        try
        {
            read(ref reader);
        }
        catch (SshProtocolException e)
        {
            thrown = e;
        }

        Assert.NotNull(thrown);
        Assert.Equal(DisconnectReason.ProtocolError, thrown.Reason);
        Assert.Contains("C-56", thrown.Message);
    }
}
