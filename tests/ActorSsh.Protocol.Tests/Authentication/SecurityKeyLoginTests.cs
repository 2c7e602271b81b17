using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>What a key on hardware must have done for its signature to count: touched by default, user verified where that is demanded.</summary>
public class SecurityKeyLoginTests
{
    private const byte Touched = 1;
    private const byte Verified = 4;

    public static TheoryData<string, byte, bool, bool> Matrix
    {
        get
        {
            var rows = new TheoryData<string, byte, bool, bool>();
            foreach (var type in new[] { "ed25519", "ecdsa" })
            {
                foreach (byte flags in (byte[])[0, Touched, Verified, Touched | Verified])
                {
                    rows.Add(type, flags, false, false);
                    rows.Add(type, flags, false, true);
                    rows.Add(type, flags, true, false);
                    rows.Add(type, flags, true, true);
                }
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Matrix)), Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Flags_OfASignature_MustMeetThePermissions(string type, byte flags, bool isTouchOptional, bool requiresVerification)
    {
        var permissions = new LoginPermissions { IsTouchOptional = isTouchOptional, RequiresUserVerification = requiresVerification };
        var driver = Server(permissions).Receive(Request(Token(type), flags).Signed());

        var suffices = (isTouchOptional || (flags & Touched) != 0) && (!requiresVerification || (flags & Verified) != 0);
        Assert.Equal(suffices, driver.Server.IsAuthenticated);
        Assert.Equal(
            new SecurityKeyProof((flags & Touched) != 0, (flags & Verified) != 0, Counter: 5),
            Assert.Single(driver.Queries).SecurityKey);
    }

    [Fact, Trait("rule", "T-11")]
    public void Probe_OfAToken_VouchesForNothing()
    {
        var driver = Server(LoginPermissions.Unrestricted).Receive(Request(TokenDouble.Ed25519(), Touched).Probe());

        Assert.Equal([60], driver.ReplyNumbers);
        Assert.Null(Assert.Single(driver.Queries).SecurityKey);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Flags_ChangedAfterSigning_AreRefusedUnasked()
    {
        var token = TokenDouble.Ed25519();
        var request = Request(token, 0);
        var signature = request.Sign(LoginWorld.Session);
        signature[^5] = Touched;

        var driver = Server(new LoginPermissions { IsTouchOptional = true }).Receive(request.Encode(signature));

        Assert.Equal([51], driver.ReplyNumbers);
        Assert.Empty(driver.Queries);
    }

    [Fact, Trait("rule", "T-11")]
    public void OtherKeys_HaveNothingToShow()
    {
        var driver = Server(new LoginPermissions { RequiresUserVerification = true }).Receive(new RequestForge().Signed());

        Assert.True(driver.Server.IsAuthenticated);
        Assert.Null(driver.Queries[0].SecurityKey);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void TouchOptional_OfOneStep_IsNotAnothers()
    {
        var free = TokenDouble.Ed25519(seed: 8);
        var driver = new ServerDriver(Options with { RequiredMethods = ["publickey,publickey"] })
        {
            Decide = query => AuthenticationDecision.AcceptWith(new LoginPermissions { IsTouchOptional = free.PublicKey.Equals(query.Key) }),
        };

        driver.Receive(Request(free, 0).Signed(), Request(TokenDouble.Ed25519(), 0).Signed());

        Assert.False(driver.LastFailure.IsPartialSuccess);
        Assert.True(driver.Receive(Request(TokenDouble.Ed25519(), Touched).Signed()).Server.IsAuthenticated);
    }

    private static AuthenticationOptions Options => new() { SignatureAlgorithms = SignatureAlgorithms.Default };

    private static TokenDouble Token(string type) => type == "ed25519" ? TokenDouble.Ed25519() : TokenDouble.Ecdsa();

    private static RequestForge Request(TokenDouble token, byte flags) => new()
    {
        Algorithm = token.Algorithm,
        KeyBlob = token.PublicKey.Blob,
        Signer = data => token.Sign(data, flags),
    };

    private static ServerDriver Server(LoginPermissions permissions) =>
        new(Options) { Decide = _ => AuthenticationDecision.AcceptWith(permissions) };
}
