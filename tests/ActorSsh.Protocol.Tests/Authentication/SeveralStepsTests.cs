using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Log-ins of several steps: what a partial success carries over, and what it does not (T-11, H-22).</summary>
public class SeveralStepsTests
{
    private static readonly RequestForge KeyA = new();
    private static readonly RequestForge KeyB = new() { Key = LoginWorld.KeyB };
    private static readonly byte[] Password = RequestForge.Password("secret");

    [Fact, Trait("rule", "T-11")]
    public void BothSteps_InTheirOrder_LogInWithBothRecorded()
    {
        var driver = Server("publickey,password").Receive(KeyA.Signed());

        Assert.True(driver.LastFailure.IsPartialSuccess);
        Assert.Equal(["password"], driver.LastFailure.Methods);
        Assert.False(driver.Server.IsAuthenticated);

        driver.Receive(Password);

        LoginWorld.AssertUser("password", key: null, driver.Server.User);
        Assert.Equal([new("publickey", LoginWorld.KeyA.PublicKey), new("password", Key: null)], driver.Server.User!.Steps);
        Assert.Equal(driver.Server.User.Steps.Take(1), driver.Queries[^1].Completed);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Step_OutOfOrder_IsRefusedWithoutAsking()
    {
        var driver = Server("publickey,password").Receive(Password);

        Assert.Equal(["publickey"], driver.LastFailure.Methods);
        Assert.False(driver.LastFailure.IsPartialSuccess);
        Assert.Empty(driver.Queries);
    }

    [Theory, InlineData(false), InlineData(true), Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Step_DoneOnce_CannotBeReplayed(bool isHostBound)
    {
        var again = KeyA with { Method = isHostBound ? LoginWorld.HostBoundMethod : LoginWorld.PublicKeyMethod };
        var driver = Server("publickey,password").Receive(KeyA.Signed(), again.Signed(), again.Probe());

        Assert.Equal([51, 51, 51], driver.ReplyNumbers);
        Assert.Single(driver.Queries);
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void TwoKeys_Required_MustDiffer()
    {
        var driver = Server("publickey,publickey").Receive(KeyA.Signed(), KeyA.Probe(), KeyA.Signed());

        Assert.False(driver.LastFailure.IsPartialSuccess);
        Assert.Single(driver.Queries);
        Assert.Equal(2, driver.Verifications.Count);
        Assert.All(driver.Verifications, verification => Assert.False(verification.IsDummy));

        driver.Receive(KeyB.Signed());

        Assert.Equal([LoginWorld.KeyA.PublicKey, LoginWorld.KeyB.PublicKey], driver.Server.User!.Steps.Select(step => step.Key!));
    }

    [Theory, InlineData(false), InlineData(true), Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void TwoKeys_Required_AreNotAKeyAndItsCertificate(bool isCertificateFirst)
    {
        var certified = RequestForge.With(LoginWorld.Certify(LoginWorld.KeyA));
        var (first, second) = isCertificateFirst ? (certified, KeyA) : (KeyA, certified);

        var driver = Server("publickey,publickey").Receive(first.Signed(), second.Signed());

        Assert.False(driver.LastFailure.IsPartialSuccess);
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-11")]
    public void Authenticator_AskingForMore_GetsIt()
    {
        var driver = new ServerDriver(LoginWorld.AllMethods)
        {
            Decide = query => query.Key is null || query.Completed.Count > 0
                ? AuthenticationDecision.Accept
                : AuthenticationDecision.AcceptThen(["keyboard-interactive"], LoginPermissions.Restricted),
        };

        driver.Receive(KeyA.Signed());

        Assert.Equal(["keyboard-interactive"], driver.LastFailure.Methods);
        Assert.True(driver.LastFailure.IsPartialSuccess);
        Assert.True(driver.Receive(RequestForge.Interactive()).Server.IsAuthenticated);
        Assert.False(driver.Server.User!.Permissions.PermitsPty);
    }

    [Fact, Trait("rule", "T-11")]
    public void Authenticator_AskingForWhatThereIsNot_IsARefusal()
    {
        var driver = new ServerDriver
        {
            Decide = _ => AuthenticationDecision.AcceptThen(["password"], LoginPermissions.Unrestricted),
        };

        driver.Receive(KeyA.Signed());

        Assert.False(driver.LastFailure.IsPartialSuccess);
        Assert.Equal(["publickey"], driver.LastFailure.Methods);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Permissions_OfSeveralProofs_AreWhatAllLeave()
    {
        var driver = Server("publickey,publickey", query => query.Key!.Equals(LoginWorld.KeyA.PublicKey)
            ? new LoginPermissions { PermitsPty = false, PermitOpen = ["a:1", "b:2"] }
            : new LoginPermissions { PermitsAgentForwarding = false, PermitOpen = ["b:2", "c:3"], ForcedCommand = "ls" });

        driver.Receive(KeyA.Signed(), KeyB.Signed());

        var permissions = driver.Server.User!.Permissions;
        Assert.Equal((false, false, true), (permissions.PermitsPty, permissions.PermitsAgentForwarding, permissions.PermitsX11Forwarding));
        Assert.Equal(["b:2"], permissions.PermitOpen);
        Assert.Equal("ls", permissions.ForcedCommand);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Permissions_ThatContradict_RefuseTheLaterStep()
    {
        var driver = Server("publickey,publickey", query => new LoginPermissions { ForcedCommand = query.Key!.Fingerprint });

        driver.Receive(KeyA.Signed(), KeyB.Signed());

        Assert.Equal(["publickey"], driver.LastFailure.Methods);
        Assert.False(driver.LastFailure.IsPartialSuccess);
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Permissions_OfARefusedStep_LeaveNoTrace()
    {
        var driver = new ServerDriver(LoginWorld.AllMethods with { RequiredMethods = ["publickey,password"] })
        {
            Decide = query => query.Password is "wrong" ? AuthenticationDecision.Refuse : AuthenticationDecision.Accept,
        };

        driver.Receive(KeyA.Signed(), RequestForge.Password("wrong"), Password);

        Assert.Equal(LoginPermissions.Unrestricted with { Environment = driver.Server.User!.Permissions.Environment }, driver.Server.User.Permissions);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-22")]
    public void PartialSuccess_ResetsNoFailures()
    {
        var options = LoginWorld.AllMethods with { RequiredMethods = ["publickey,password"], MaximumAttempts = 3 };
        var driver = new ServerDriver(options) { Admits = query => query.Key is not null }.Receive(Password, KeyA.Signed(), Password);

        Assert.Throws<SshProtocolException>(() => driver.Receive(Password));
    }

    [Fact, Trait("rule", "T-13")]
    public void PartialSuccess_IsNoFailure()
    {
        var options = LoginWorld.AllMethods with { RequiredMethods = ["publickey,password"], MaximumAttempts = 1 };

        Assert.True(new ServerDriver(options) { Admits = _ => true }.Receive(KeyA.Signed(), Password).Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-22")]
    public void User_ChangedAfterAPartialSuccess_IsProtocolError()
    {
        var driver = Server("publickey,publickey").Receive(KeyA.Signed());

        Assert.Throws<SshProtocolException>(() => driver.Receive((KeyB with { User = "root" }).Signed()));
    }

    [Fact, Trait("rule", "T-11")]
    public void Outcomes_OfSteps_AreOneForTheLogIn()
    {
        var driver = Server("publickey,password").Receive(RequestForge.None(), KeyA.Signed(), Password);
        var outcomes = new List<AuthenticationOutcome>();
        while (driver.Server.TryTakeOutcome(out var outcome))
        {
            outcomes.Add(outcome);
        }

        Assert.Equal([("none", false), ("password", true)], outcomes.Select(outcome => (outcome.Method, outcome.IsSuccess)));
    }

    [Fact, Trait("rule", "T-11")]
    public void None_Asked_ListsWhatMayBegin()
    {
        var driver = Server("publickey,password").Receive(RequestForge.None());

        Assert.Equal(["publickey"], driver.LastFailure.Methods);
    }

    private static ServerDriver Server(string way, Func<AuthenticationQuery, LoginPermissions>? grant = null) =>
        new(LoginWorld.AllMethods with { RequiredMethods = [way], SignatureAlgorithms = SignatureAlgorithms.Default })
        {
            Decide = query => AuthenticationDecision.AcceptWith(grant?.Invoke(query) ?? LoginPermissions.Unrestricted),
        };
}
