using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Messages;

/// <summary>Vectors written by hand from RFC 4254; each is read, written back, cut at every byte, and lengthened.</summary>
public class ConnectionMessageTests
{
    private const string Session = "0000000773657373696f6e";

    public static TheoryData<string, string> Vectors => new()
    {
        { nameof(GlobalRequestMessage), "50" + "0000000d" + "74637069702d666f7277617264" + "01" + "0a0b" },
        { nameof(RequestSuccessMessage), "51" + "00000016" },
        { nameof(RequestFailureMessage), "52" },
        { nameof(ChannelOpenMessage), "5a" + Session + "00000003" + "00200000" + "00008000" + "0c" },
        { nameof(ChannelOpenConfirmationMessage), "5b" + "00000003" + "00000004" + "ffffffff" + "00000010" + "0d" },
        { nameof(ChannelOpenFailureMessage), "5c" + "00000003" + "00000001" + "000000026e6f" + "00000002656e" },
        { nameof(ChannelWindowAdjustMessage), "5d" + "00000003" + "ffffffff" },
        { nameof(ChannelDataMessage), "5e" + "00000003" + "00000002" + "6869" },
        { nameof(ChannelExtendedDataMessage), "5f" + "00000003" + "00000001" + "00000002" + "6869" },
        { nameof(ChannelEofMessage), "60" + "00000003" },
        { nameof(ChannelCloseMessage), "61" + "00000003" },
        { nameof(ChannelRequestMessage), "62" + "00000003" + "00000005" + "7368656c6c" + "01" + "0e" },
        { nameof(ChannelSuccessMessage), "63" + "00000003" },
        { nameof(ChannelFailureMessage), "64" + "00000003" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Message_ReadAndWritten_IsTheSameBytes(string type, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(ReadAndWrite(type, Convert.FromHexString(hex))));

    [Theory, MemberData(nameof(Vectors)), Trait("rule", "C-56"), Trait("hostile", "H-9")]
    public void Message_CutAnywhere_IsAProtocolErrorOrAShorterMessage(string type, string hex)
    {
        var payload = Convert.FromHexString(hex);

        Assert.All(Enumerable.Range(0, payload.Length), length => AssertCut(type, payload[..length]));
    }

    [Theory, MemberData(nameof(Vectors)), Trait("rule", "C-56")]
    public void Message_WithTrailingByte_IsRefusedUnlessItEndsInData(string type, string hex)
    {
        var payload = Convert.FromHexString(hex + "00");
        if (HasOpenEnd(type))
        {
            Assert.Equal(payload, ReadAndWrite(type, payload));
        }
        else
        {
            Assert.Throws<SshProtocolException>(() => ReadAndWrite(type, payload));
        }
    }

    [Theory, Trait("rule", "C-56")]
    [InlineData("", "", "")]
    [InlineData("000000026e6f", "no", "")]
    [InlineData("000000026e6f" + "00000002656e", "no", "en")]
    public void OpenFailure_WithoutTextOrLanguage_IsRead(string end, string description, string language)
    {
        var message = Payload.Decode<ChannelOpenFailureMessage>(Convert.FromHexString("5c" + "00000003" + "00000004" + end));

        Assert.Equal(new ChannelOpenFailureMessage(3, ChannelOpenFailureReason.ResourceShortage, description, language), message);
    }

    [Fact, Trait("hostile", "H-9")]
    public void Data_WithLyingLength_IsAProtocolError() => Assert.Throws<SshProtocolException>(
        () => ReadAndWrite(nameof(ChannelDataMessage), Convert.FromHexString("5e00000003ffffffff6869")));

    [Fact]
    public void Open_Read_HasItsFields()
    {
        var message = Payload.Decode<ChannelOpenMessage>(Convert.FromHexString("5a" + Session + "000000030020000000008000" + "0c"));

        Assert.Equal("session", message.ChannelType);
        Assert.Equal((3u, 0x20_0000u, 0x8000u), (message.SenderChannel, message.InitialWindowSize, message.MaximumPacketSize));
        Assert.Equal([0x0C], message.TypeSpecific.ToArray());
    }

    private static bool HasOpenEnd(string type) => type is nameof(GlobalRequestMessage) or nameof(RequestSuccessMessage)
        or nameof(ChannelOpenMessage) or nameof(ChannelOpenConfirmationMessage) or nameof(ChannelRequestMessage);

    /// <summary>Where a message has an optional end, a cut one can be another valid message; it must be read as exactly that.</summary>
    private static void AssertCut(string type, byte[] payload)
    {
        try
        {
            var written = ReadAndWrite(type, payload);
            Assert.StartsWith(Convert.ToHexStringLower(payload), Convert.ToHexStringLower(written));
            Assert.True(HasOpenEnd(type) || type == nameof(ChannelOpenFailureMessage), $"{type} cut to {payload.Length} bytes was read.");
        }
        catch (SshProtocolException error)
        {
            Assert.Equal(DisconnectReason.ProtocolError, error.Reason);
        }
    }

    private static byte[] ReadAndWrite(string type, byte[] payload) => type switch
    {
        nameof(GlobalRequestMessage) => Payload.Encode(Payload.Decode<GlobalRequestMessage>(payload)),
        nameof(RequestSuccessMessage) => Payload.Encode(Payload.Decode<RequestSuccessMessage>(payload)),
        nameof(RequestFailureMessage) => Payload.Encode(Payload.Decode<RequestFailureMessage>(payload)),
        nameof(ChannelOpenMessage) => Payload.Encode(Payload.Decode<ChannelOpenMessage>(payload)),
        nameof(ChannelOpenConfirmationMessage) => Payload.Encode(Payload.Decode<ChannelOpenConfirmationMessage>(payload)),
        nameof(ChannelOpenFailureMessage) => Payload.Encode(Payload.Decode<ChannelOpenFailureMessage>(payload)),
        nameof(ChannelWindowAdjustMessage) => Payload.Encode(Payload.Decode<ChannelWindowAdjustMessage>(payload)),
        nameof(ChannelDataMessage) => Payload.Encode(Payload.Decode<ChannelDataMessage>(payload)),
        nameof(ChannelExtendedDataMessage) => Payload.Encode(Payload.Decode<ChannelExtendedDataMessage>(payload)),
        nameof(ChannelEofMessage) => Payload.Encode(Payload.Decode<ChannelEofMessage>(payload)),
        nameof(ChannelCloseMessage) => Payload.Encode(Payload.Decode<ChannelCloseMessage>(payload)),
        nameof(ChannelRequestMessage) => Payload.Encode(Payload.Decode<ChannelRequestMessage>(payload)),
        nameof(ChannelSuccessMessage) => Payload.Encode(Payload.Decode<ChannelSuccessMessage>(payload)),
        nameof(ChannelFailureMessage) => Payload.Encode(Payload.Decode<ChannelFailureMessage>(payload)),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
