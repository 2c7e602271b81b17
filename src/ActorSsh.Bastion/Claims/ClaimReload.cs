using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Claims;

/// <summary>The open claim's part in a reload: with somebody who can log in, or with claims switched off, it is withdrawn, as a start would open none.</summary>
/// <param name="claim">The claim.</param>
internal sealed class ClaimReload(ClaimDesk claim)
{
    /// <param name="next">Of the new configuration.</param>
    /// <param name="hasAnybody">Whether somebody could log in by it, or can by now; asked only where that counts.</param>
    public ReloadStep Prepare(ClaimOptions next, Func<bool> hasAnybody) => claim.Phase == ClaimPhase.Open && WhyNot(next, hasAnybody) is { } why
        ? new ReloadStep(claim.Withdraw) { Changes = [new OptionChange("claim", "open", $"withdrawn: {why}")] }
        : new ReloadStep(static () => { });

    private static string? WhyNot(ClaimOptions next, Func<bool> hasAnybody) =>
        !next.Enabled ? "claims are switched off"
        : hasAnybody() ? "somebody can log in"
        : null;
}
