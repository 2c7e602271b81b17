using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Tests.Authentication;

public class SignedDataTests
{
    private const string Head = "000000020102" + "32" + "00000003616461" + "0000000e7373682d636f6e6e656374696f6e";
    private const string Key = "01" + "0000000b7373682d65643235353139" + "000000020a0b";

    [Fact, Trait("rule", "T-11")]
    public void PublicKey_Encoded_IsTheVectorOfTheRfc() =>
        Assert.Equal(Head + "000000097075626c69636b6579" + Key, Encode("publickey"));

    [Fact, Trait("rule", "T-11")]
    public void HostBound_Encoded_EndsWithTheHostKey() =>
        Assert.Equal(
            Head + "000000237075626c69636b65792d686f7374626f756e642d763030406f70656e7373682e636f6d" + Key + "000000010d",
            Encode("publickey-hostbound-v00@openssh.com"));

    private static string Encode(string method)
    {
        var fields = new PublicKeyFields { Algorithm = "ssh-ed25519", KeyBlob = [0x0A, 0x0B], HostKeyBlob = [0x0D] };
        return Convert.ToHexStringLower(SignedData.Encode(new byte[] { 1, 2 }, new LoginIdentity("ada", "ssh-connection"), method, fields));
    }
}
