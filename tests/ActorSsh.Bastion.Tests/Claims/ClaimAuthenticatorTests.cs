using System.Net;
using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimAuthenticatorTests : IDisposable
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();

    private readonly TemporaryFolder _folder = new();
    private readonly ClaimTime _time = new();
    private readonly List<PublicKey> _admitted = [];
    private readonly ClaimDesk _desk;
    private readonly ClaimAuthenticator _authenticator;
    private bool _isNeeded = true;

    public ClaimAuthenticatorTests()
    {
        _desk = ClaimDesk.Open(_folder.PathOf("claim"), TimeSpan.FromMinutes(15), _time);
        _authenticator = new ClaimAuthenticator(
            _desk,
            key =>
            {
                _admitted.Add(key);
                return Task.CompletedTask;
            },
            () => _isNeeded);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Probe_IsInvitedToSign_AndCostsNothing()
    {
        Assert.True((await AskAsync(_desk.Name, isProbe: true)).IsAccepted);
        Assert.Empty(_admitted);
        Assert.Equal(ClaimPhase.Open, _desk.Phase);
    }

    [Fact]
    public async Task Proof_AdmitsItsKey_AndEndsTheClaim()
    {
        var decision = await AskAsync(_desk.Name);

        Assert.True(decision.IsAccepted);
        Assert.Equal(Key.PublicKey, Assert.Single(_admitted));
        Assert.Equal((true, false, false), (decision.Permissions.PermitsPty, decision.Permissions.PermitsPortForwarding, decision.Permissions.PermitsAgentForwarding));
        Assert.Equal((false, "the claim was used already"), Told(await AskAsync(_desk.Name)));
        Assert.Single(_admitted);
    }

    [Fact]
    public async Task Claim_ThatIsWrong_IsRefused()
    {
        Assert.Equal((false, "no such claim"), Told(await AskAsync(ClaimName.Make())));
        Assert.Equal((false, "no such claim"), Told(await AskAsync("claim-anything", isProbe: true)));
        Assert.Empty(_admitted);
    }

    [Fact]
    public async Task Claim_ThatHasExpired_IsRefused()
    {
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal((false, "the claim has expired"), Told(await AskAsync(_desk.Name, isProbe: true)));
        Assert.Equal((false, "the claim has expired"), Told(await AskAsync(_desk.Name)));
    }

    [Theory, Trait("rule", "B-2")]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.3.2.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("::ffff:10.0.0.5", false)]
    [InlineData("fe80::1", false)]
    public async Task Claim_CountsFromTheLoopbackOnly(string source, bool counts)
    {
        var probe = await AskAsync(_desk.Name, source, isProbe: true);
        var proof = await AskAsync(_desk.Name, source);

        Assert.Equal((counts, counts, counts ? 1 : 0), (probe.IsAccepted, proof.IsAccepted, _admitted.Count));
    }

    [Fact, Trait("rule", "B-2")]
    public async Task Claim_FromNowhere_IsRefused() => Assert.False((await _authenticator.DecideAsync(Query(_desk.Name, isProbe: false), null, default)).IsAccepted);

    /// <summary>Who sits at the machine may have typed 'key add' instead.</summary>
    [Fact]
    public async Task Claim_AfterSomebodyWasLetInOtherwise_IsWithdrawn()
    {
        _isNeeded = false;

        var decision = await AskAsync(_desk.Name);

        Assert.Equal((false, "the claim was withdrawn"), Told(decision));
        Assert.Equal((ClaimPhase.Withdrawn, false), (_desk.Phase, File.Exists(_folder.PathOf("claim"))));
        Assert.Empty(_admitted);
    }

    [Fact]
    public async Task KeyOnHardware_ThatNobodyTouched_DoesNotCostTheClaim()
    {
        var untouched = Query(_desk.Name, isProbe: false) with { SecurityKey = new SecurityKeyProof(IsUserPresent: false, IsUserVerified: false, Counter: 1) };

        await _authenticator.DecideAsync(untouched, IPEndPoint.Parse("127.0.0.1:1"), default);

        Assert.Empty(_admitted);
        Assert.Equal(ClaimPhase.Open, _desk.Phase);
    }

    [Fact]
    public async Task Password_ForAClaim_IsRefused()
    {
        var query = new AuthenticationQuery(_desk.Name, "ssh-connection", "password", null, false) { Password = "x" };

        Assert.False((await _authenticator.DecideAsync(query, IPEndPoint.Parse("127.0.0.1:1"), default)).IsAccepted);
    }

    private ValueTask<AuthenticationDecision> AskAsync(string user, string source = "127.0.0.1", bool isProbe = false) =>
        _authenticator.DecideAsync(Query(user, isProbe), new IPEndPoint(IPAddress.Parse(source), 4711), default);

    private static AuthenticationQuery Query(string user, bool isProbe) => new(user, "ssh-connection", "publickey", Key.PublicKey, isProbe);

    private static (bool IsAccepted, string Reason) Told(AuthenticationDecision decision) => (decision.IsAccepted, decision.Reason);
}
