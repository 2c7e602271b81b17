using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication.Messages;

public class UserAuthMessageTests
{
    private const string RequestHex = "32" + "00000003616461" + "0000000e7373682d636f6e6e656374696f6e" + "000000046e6f6e65";
    private const string FailureHex = "33" + "000000127075626c69636b65792c70617373776f7264" + "01";
    private const string SuccessHex = "34";
    private const string BannerHex = "35" + "0000000448690d0a" + "00000002656e";
    private const string PublicKeyOkHex = "3c" + "0000000b7373682d65643235353139" + "00000003010203";

    private delegate void Reader(ReadOnlySpan<byte> payload);

    public static TheoryData<string> Vectors => [RequestHex, FailureHex, SuccessHex, BannerHex, PublicKeyOkHex];

    [Fact]
    public void Request_Encoded_IsTheVector()
    {
        var payload = Payload.Encode(new UserAuthRequestMessage("ada", "ssh-connection", "none", default));

        Assert.Equal(RequestHex, Convert.ToHexStringLower(payload));
    }

    [Fact]
    public void Request_Decoded_HasItsFields()
    {
        var request = Payload.Decode<UserAuthRequestMessage>(Convert.FromHexString(RequestHex + "0102"));

        Assert.Equal(("ada", "ssh-connection", "none"), (request.User, request.Service, request.Method));
        Assert.Equal([1, 2], request.MethodFields.ToArray());
    }

    [Fact]
    public void Failure_BothWays_IsTheVector()
    {
        var payload = Payload.Encode(new UserAuthFailureMessage(["publickey", "password"], IsPartialSuccess: true));
        var failure = Payload.Decode<UserAuthFailureMessage>(payload);

        Assert.Equal(FailureHex, Convert.ToHexStringLower(payload));
        Assert.Equal(["publickey", "password"], failure.Methods);
        Assert.True(failure.IsPartialSuccess);
    }

    [Fact]
    public void Success_BothWays_IsOneByte()
    {
        var payload = Payload.Encode(default(UserAuthSuccessMessage));

        Assert.Equal(SuccessHex, Convert.ToHexStringLower(payload));
        Assert.Equal(default, Payload.Decode<UserAuthSuccessMessage>(payload));
    }

    [Fact]
    public void Banner_BothWays_IsTheVector()
    {
        var banner = new UserAuthBannerMessage("Hi\r\n", "en");
        var payload = Payload.Encode(banner);

        Assert.Equal(BannerHex, Convert.ToHexStringLower(payload));
        Assert.Equal(banner, Payload.Decode<UserAuthBannerMessage>(payload));
    }

    [Fact]
    public void PublicKeyOk_BothWays_IsTheVector()
    {
        var payload = Payload.Encode(new UserAuthPublicKeyOkMessage("ssh-ed25519", [1, 2, 3]));
        var welcome = Payload.Decode<UserAuthPublicKeyOkMessage>(payload);

        Assert.Equal(PublicKeyOkHex, Convert.ToHexStringLower(payload));
        Assert.Equal("ssh-ed25519", welcome.Algorithm);
        Assert.Equal([1, 2, 3], welcome.KeyBlob.ToArray());
    }

    [Theory, MemberData(nameof(Vectors)), Trait("hostile", "H-9")]
    public void Message_CutAnywhere_IsProtocolError(string hex)
    {
        var payload = Convert.FromHexString(hex);

        Assert.All(Enumerable.Range(0, payload.Length), length =>
            Assert.Throws<SshProtocolException>(() => ReaderOf(payload[0])(payload.AsSpan(0, length))));
    }

    [Theory, MemberData(nameof(Vectors)), Trait("hostile", "H-9")]
    public void Message_WithTrailingByte_IsProtocolError(string hex)
    {
        var payload = Convert.FromHexString(hex + "00");

        // What follows the method's name belongs to the method, so the request itself can have no byte too many.
        if (payload[0] != (byte)MessageNumber.UserAuthRequest)
        {
            Assert.Throws<SshProtocolException>(() => ReaderOf(payload[0])(payload));
        }
        else
        {
            Assert.Equal([0], Payload.Decode<UserAuthRequestMessage>(payload).MethodFields.ToArray());
        }
    }

    private static Reader ReaderOf(byte number) => (MessageNumber)number switch
    {
        MessageNumber.UserAuthRequest => static payload => Payload.Decode<UserAuthRequestMessage>(payload),
        MessageNumber.UserAuthFailure => static payload => Payload.Decode<UserAuthFailureMessage>(payload),
        MessageNumber.UserAuthSuccess => static payload => Payload.Decode<UserAuthSuccessMessage>(payload),
        MessageNumber.UserAuthBanner => static payload => Payload.Decode<UserAuthBannerMessage>(payload),
        _ => static payload => Payload.Decode<UserAuthPublicKeyOkMessage>(payload),
    };
}
