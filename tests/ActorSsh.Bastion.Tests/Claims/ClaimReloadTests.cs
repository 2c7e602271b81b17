using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClaimDesk _desk;
    private bool _hasAnybody;

    public ClaimReloadTests() => _desk = ClaimDesk.Open(_folder.PathOf("claim"), TimeSpan.FromMinutes(15), new ClaimTime());

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Reload_AfterWhichSomebodyCanLogIn_WithdrawsTheClaimAndItsFile()
    {
        _hasAnybody = true;

        var step = Prepare("");
        Assert.Equal(ClaimPhase.Open, _desk.Phase);
        step.Take();

        Assert.Equal([new OptionChange("claim", "open", "withdrawn: somebody can log in")], step.Changes);
        Assert.Equal((ClaimPhase.Withdrawn, false), (_desk.Phase, File.Exists(_folder.PathOf("claim"))));
        Assert.False(_desk.IsOpenFor(_desk.Name));
    }

    [Fact]
    public void Reload_ThatSwitchesClaimsOff_WithdrawsIt()
    {
        var step = Prepare("actor-ssh.bastion.claim.enabled = off");
        step.Take();

        Assert.Equal("withdrawn: claims are switched off", Assert.Single(step.Changes).Now);
        Assert.Equal(ClaimPhase.Withdrawn, _desk.Phase);
    }

    [Fact]
    public void Reload_OfABastionThatIsStillNobodys_LeavesTheClaim()
    {
        var step = Prepare("");
        step.Take();

        Assert.Empty(step.Changes);
        Assert.Equal(ClaimPhase.Open, _desk.Phase);
    }

    [Fact]
    public void Reload_AfterTheClaimIsOver_SaysNothing()
    {
        _hasAnybody = true;
        _desk.Withdraw();

        Assert.Empty(Prepare("").Changes);
    }

    private ReloadStep Prepare(string text) => new ClaimReload(_desk).Prepare(BastionConfiguration.Parse(text, "my.conf").Options.Claim, () => _hasAnybody);
}
