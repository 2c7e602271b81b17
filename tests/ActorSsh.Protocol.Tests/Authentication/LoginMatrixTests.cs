using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Every way a request can lie about what its signature covers (H-22). By default key A is admitted for ada.</summary>
public class LoginMatrixTests
{
    private static readonly RequestForge Honest = new();

    [Theory, InlineData(LoginWorld.PublicKeyMethod), InlineData(LoginWorld.HostBoundMethod), Trait("hostile", "H-22")]
    public void Signature_OverAnotherSession_IsRefused(string method)
    {
        var request = Honest with { Method = method };

        AssertRefusedUnasked(request.SignedAs(request, LoginWorld.OtherSession));
    }

    [Theory, InlineData(LoginWorld.PublicKeyMethod), InlineData(LoginWorld.HostBoundMethod), Trait("hostile", "H-22")]
    public void Signature_OverAnotherUser_IsRefused(string method)
    {
        var request = Honest with { Method = method };

        AssertRefusedUnasked(request.SignedAs(request with { User = "eve" }, LoginWorld.Session));
    }

    [Fact, Trait("hostile", "H-22")]
    public void Signature_OverAnotherService_IsRefused() =>
        AssertRefusedUnasked(Honest.SignedAs(Honest with { Service = "ssh-other" }, LoginWorld.Session));

    [Fact, Trait("hostile", "H-22")]
    public void Signature_OverTheOtherMethod_IsRefused() =>
        AssertRefusedUnasked(Honest.SignedAs(Honest with { Method = LoginWorld.HostBoundMethod }, LoginWorld.Session));

    [Fact, Trait("hostile", "H-22")]
    public void HostBoundSignature_OverAnotherHostKey_IsRefused()
    {
        var request = Honest with { Method = LoginWorld.HostBoundMethod };

        AssertRefusedUnasked(request.SignedAs(request with { HostKeyBlob = LoginWorld.OtherHost.PublicKeyBlob }, LoginWorld.Session));
    }

    [Theory, InlineData(false), InlineData(true), Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void HostBoundRequest_NamingAnotherHostKey_IsProtocolError(bool isProbe)
    {
        var request = Honest with { Method = LoginWorld.HostBoundMethod, HostKeyBlob = LoginWorld.OtherHost.PublicKeyBlob };

        var error = Assert.Throws<SshProtocolException>(() => new ServerDriver().Receive(isProbe ? request.Probe() : request.Signed()));

        Assert.Equal(DisconnectReason.ProtocolError, error.Reason);
    }

    [Fact, Trait("hostile", "H-22")]
    public void Signature_ByB_UnderTheBlobOfA_IsRefused()
    {
        var request = Honest with { Key = LoginWorld.KeyB, KeyBlob = LoginWorld.KeyA.PublicKeyBlob };

        AssertRefusedUnasked(request.Signed());
    }

    [Fact, Trait("hostile", "H-22")]
    public void ProbeA_ThenSignatureByB_IsAskedAboutBAndRefused()
    {
        var driver = new ServerDriver().Receive(Honest.Probe(), (Honest with { Key = LoginWorld.KeyB }).Signed());

        Assert.Equal([60, 51], driver.Replies.Select(reply => reply[0]));
        Assert.Equal(LoginWorld.KeyB.PublicKey, driver.Queries[^1].Key);
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("hostile", "H-22")]
    public void ProbeA_ThenAdmittedSignatureByB_LogsInWithBOnly()
    {
        var driver = new ServerDriver { Admits = _ => true }.Receive(Honest.Probe(), (Honest with { Key = LoginWorld.KeyB }).Signed());

        Assert.Equal(LoginWorld.KeyB.PublicKey, driver.Server.User!.Key);
    }

    [Theory, InlineData("ssh-rsa"), InlineData("rsa-sha2-512"), InlineData("ssh-ed25519-cert-v01@openssh.com"), Trait("hostile", "H-22")]
    public void Algorithm_NotTheKeys_IsRefusedWithoutAsking(string algorithm)
    {
        var request = Honest with { Algorithm = algorithm };

        AssertRefusedUnasked(request.Signed());
        AssertRefusedUnasked(request.Probe());
    }

    [Fact, Trait("hostile", "H-22")]
    public void Algorithm_NotAccepted_IsRefusedWithoutAsking()
    {
        var driver = new ServerDriver(new AuthenticationOptions { SignatureAlgorithms = ["rsa-sha2-512"] }).Receive(Honest.Probe(), Honest.Signed());

        Assert.Equal([51, 51], driver.Replies.Select(reply => reply[0]));
        Assert.Empty(driver.Queries);
    }

    [Fact, Trait("hostile", "H-22")]
    public void SignatureBlob_NamingAnotherAlgorithm_IsRefused()
    {
        var signature = Honest.Sign(LoginWorld.Session);
        "ssh-ed25518"u8.CopyTo(signature.AsSpan(4));

        AssertRefusedUnasked(Honest.Encode(signature));
    }

    [Fact, Trait("hostile", "H-22")]
    public void Signature_WithAnyBitFlipped_IsRefused()
    {
        var signature = Honest.Sign(LoginWorld.Session);

        for (var bit = 0; bit < 8 * signature.Length; bit++)
        {
            var bent = signature.ToArray();
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefusedUnasked(Honest.Encode(bent));
        }
    }

    [Fact, Trait("hostile", "H-22")]
    public void Signature_Empty_IsRefused() => AssertRefusedUnasked(Honest.Encode([]));

    [Theory, Trait("hostile", "H-24")]
    [InlineData("ada\0"), InlineData("ada\u001b[2J"), InlineData("a\nroot logged in"), InlineData("\u202eada"), InlineData("a\u2028b")]
    public void UserName_WithControlCharacters_ReachesNoAuthenticator(string user)
    {
        var request = Honest with { User = user };
        var driver = new ServerDriver { Admits = _ => true }.Receive(request.Probe(), request.Signed());

        Assert.Equal([51, 51], driver.Replies.Select(reply => reply[0]));
        Assert.Empty(driver.Queries);
    }

    [Fact, Trait("hostile", "H-24")]
    public void UserName_TooLong_ReachesNoAuthenticator()
    {
        var driver = new ServerDriver { Admits = _ => true }.Receive((Honest with { User = new string('a', 256) }).Signed());

        Assert.Equal(MessageNumber.UserAuthFailure, driver.LastReply);
        Assert.Empty(driver.Queries);
    }

    [Theory, InlineData(""), InlineData("ада"), InlineData("$(reboot)"), InlineData("ada lovelace")]
    public void UserName_Unusual_IsForTheAuthenticatorToJudge(string user)
    {
        var driver = new ServerDriver { Admits = query => query.User == user }.Receive((Honest with { User = user }).Signed());

        Assert.Equal(user, driver.Server.User!.Name);
    }

    [Fact, Trait("hostile", "H-9")]
    public void KeyBlob_OfUnknownType_IsRefused()
    {
        byte[] blob = [0, 0, 0, 7, .. "ssh-foo"u8, 1, 2, 3];

        AssertRefusedUnasked((Honest with { KeyBlob = blob, Algorithm = "ssh-foo" }).Signed());
    }

    [Theory, InlineData("0102"), InlineData(""), InlineData("0000000b7373682d6564323535313900000003010203"), Trait("hostile", "H-9")]
    public void KeyBlob_Malformed_IsRefused(string hex)
    {
        var request = Honest with { KeyBlob = (byte[])[.. Convert.FromHexString(hex), 0] };

        AssertRefusedUnasked(request.Probe());
        AssertRefusedUnasked(request.Signed());
    }

    [Fact, Trait("hostile", "H-9")]
    public void Request_WithRandomDamage_NeverLogsInAndThrowsNothingElse()
    {
        const int seed = 4252;
        var random = new Random(seed);
        var request = Honest.Signed();

        for (var round = 0; round < 3000; round++)
        {
            var bent = Damaged(request, random);
            var driver = new ServerDriver();
            var error = Record.Exception(() => driver.Receive(bent));

            Assert.True(error is null or SshProtocolException, $"seed {seed}, round {round}: {error}");
            Assert.False(driver.Server.IsAuthenticated && !bent.SequenceEqual(request), $"seed {seed}, round {round}: logged in");
        }
    }

    private static byte[] Damaged(byte[] payload, Random random)
    {
        // Every value but zero means true in this byte, so that others would be no damage.
        var hasSignature = RequestForge.OfMethod(LoginWorld.PublicKeyMethod).Length;
        var bent = payload.ToArray();
        for (var hits = random.Next(1, 4); hits > 0; hits--)
        {
            var hit = random.Next(1, bent.Length);
            bent[hit] = hit == hasSignature ? (byte)0 : (byte)random.Next(256);
        }

        return bent[..(random.Next(4) == 0 ? random.Next(1, bent.Length) : bent.Length)];
    }

    private static void AssertRefusedUnasked(byte[] request)
    {
        var driver = new ServerDriver { Admits = _ => true }.Receive(request);

        Assert.Equal(MessageNumber.UserAuthFailure, driver.LastReply);
        Assert.Empty(driver.Queries);
        Assert.False(driver.Server.IsAuthenticated);
    }
}
