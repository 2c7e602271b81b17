using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;

namespace ActorSsh.Bastion.Claims;

/// <summary>The open claim's part in a reload: with somebody who can log in, or with claims switched off, it is withdrawn, as a start would open none.</summary>
/// <param name="claim">The claim.</param>
/// <param name="hasAnybody">Whether somebody could log in by a configuration, or can by now.</param>
internal sealed class ClaimReload(ClaimDesk claim, Func<BastionConfiguration, bool> hasAnybody) : IReloadPart
{
    /// <inheritdoc/>
    public ReloadStep Prepare(BastionConfiguration next) => claim.Phase == ClaimPhase.Open && WhyNot(next) is { } why
        ? new ReloadStep(claim.Withdraw) { Changes = [new OptionChange("claim", "open", $"withdrawn: {why}")] }
        : new ReloadStep(static () => { });

    private string? WhyNot(BastionConfiguration next) =>
        !next.Options.Claim.Enabled ? "claims are switched off"
        : hasAnybody(next) ? "somebody can log in"
        : null;
}
