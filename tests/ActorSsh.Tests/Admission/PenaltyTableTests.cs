using System.Net;
using ActorSsh.Admission;
using ActorSsh.Diagnostics;

namespace ActorSsh.Tests.Admission;

/// <summary>The table of penalties, by itself.</summary>
public sealed class PenaltyTableTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");
    private static readonly IPAddress V6 = IPAddress.Parse("2001:db8::1");

    private readonly ManualTime _time = new();

    [Fact, Trait("rule", "T-13")]
    public void Penalties_AddUp_AndAreEnforcedFromTheMinimumOn()
    {
        var table = Table();

        Assert.Null(table.Penalize(Here, SshPenaltyReason.Authfail));
        Assert.Null(table.Penalize(Here, SshPenaltyReason.Authfail));
        Assert.False(table.IsRefused(Here));
        var ban = table.Penalize(Here, SshPenaltyReason.Authfail);

        Assert.Equal(new SshPenalty(IPNetwork.Parse("192.0.2.1/32"), SshPenaltyReason.Authfail, Seconds(15), true), ban);
        Assert.Equal((true, false, 1), (table.IsRefused(Here), table.IsRefused(There), table.Enforced));
        Assert.Null(table.Penalize(Here, SshPenaltyReason.Authfail));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-23")]
    public void Penalty_RunsOffInMonotonicTime_AndIsForgotten()
    {
        var table = Table();
        table.Penalize(Here, SshPenaltyReason.Crash);
        _time.Advance(Seconds(90) - TimeSpan.FromMilliseconds(1));
        Assert.True(table.IsRefused(Here));

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((false, 0), (table.IsRefused(Here), table.Enforced));
        Assert.Empty(table.List());
    }

    [Fact, Trait("rule", "T-13")]
    public void SlowFailures_NeverAddUp()
    {
        var table = Table();
        for (var i = 0; i < 1000; i++)
        {
            table.Penalize(Here, SshPenaltyReason.Authfail);
            _time.Advance(Seconds(5));
        }

        Assert.False(table.IsRefused(Here));
    }

    [Fact, Trait("rule", "T-13")]
    public void Penalty_IsNeverLongerThanTheMaximum()
    {
        var table = Table();
        for (var i = 0; i < 1000; i++)
        {
            table.Penalize(Here, SshPenaltyReason.Crash);
        }

        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(table.List()).TimeLeft);
    }

    [Fact, Trait("rule", "T-13")]
    public void EnforcedPenalty_StaysEnforcedUntilItIsOver()
    {
        var table = Table();
        table.Penalize(Here, SshPenaltyReason.Crash);
        _time.Advance(Seconds(80));

        Assert.True(table.IsRefused(Here));
        Assert.Equal(Seconds(10), Assert.Single(table.List()).TimeLeft);
    }

    [Fact, Trait("rule", "T-13")]
    public void ExemptSource_HasNoPenalty_HoweverItsAddressIsWritten()
    {
        var table = Table(o => o with { ExemptList = [IPNetwork.Parse("192.0.2.0/24")] });
        table.Penalize(Here, SshPenaltyReason.Crash);
        table.Penalize(Here.MapToIPv6(), SshPenaltyReason.Crash);

        Assert.Empty(table.List());
        Assert.False(table.IsRefused(Here.MapToIPv6()));
    }

    [Fact, Trait("rule", "T-13")]
    public void MappedAddress_IsTheIPv4Source()
    {
        var table = Table();
        table.Penalize(Here.MapToIPv6(), SshPenaltyReason.Crash);

        Assert.True(table.IsRefused(Here));
    }

    [Fact, Trait("rule", "T-13")]
    public void Lift_ForgivesTheSource_Once()
    {
        var table = Table();
        table.Penalize(Here, SshPenaltyReason.Crash);
        table.Penalize(V6, SshPenaltyReason.Crash);

        Assert.Equal((true, false, false), (table.Lift(Here), table.Lift(Here), table.Lift(There)));
        Assert.Equal((false, true, 1), (table.IsRefused(Here), table.IsRefused(V6), table.Enforced));
    }

    [Fact, Trait("rule", "T-13")]
    public void SwitchedOff_NobodyIsPenalized()
    {
        var table = Table(o => o with { Enabled = false });
        table.Penalize(Here, SshPenaltyReason.Crash);

        Assert.Equal((false, 0), (table.IsRefused(Here), table.List().Count));
    }

    [Fact, Trait("rule", "T-13")]
    public void ReasonThatCostsNothing_IsNotRemembered()
    {
        var table = Table(o => o with { Noauth = TimeSpan.Zero, Min = TimeSpan.Zero });

        Assert.Null(table.Penalize(Here, SshPenaltyReason.Noauth));
        Assert.Empty(table.List());
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-18")]
    public void FullTable_Permissive_ForgetsWhatWouldBeOverFirst()
    {
        var table = Table(o => o with { MaxSources4 = 2 });
        table.Penalize(Here, SshPenaltyReason.Crash);
        _time.Advance(Seconds(1));
        table.Penalize(There, SshPenaltyReason.Crash);

        table.Penalize(IPAddress.Parse("192.0.2.3"), SshPenaltyReason.Crash);

        Assert.Equal((false, true, 2), (table.IsRefused(Here), table.IsRefused(There), table.List().Count));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-18")]
    public void FullTable_DenyAll_RefusesItsFamilyButForTheExempt_UntilOneIsOver()
    {
        var exempt = IPAddress.Parse("198.51.100.1");
        var table = Table(o => o with { MaxSources4 = 1, Overflow = SshPenaltyOverflow.DenyAll, ExemptList = [IPNetwork.Parse("198.51.100.0/24")] });
        table.Penalize(Here, SshPenaltyReason.Noauth);

        Assert.Equal((true, false, false), (table.IsRefused(There), table.IsRefused(exempt), table.IsRefused(V6)));
        _time.Advance(Seconds(1));
        Assert.False(table.IsRefused(There));
    }

    [Fact, Trait("rule", "T-13")]
    public void LongestTimes_DoNotOverflow()
    {
        var longest = TimeSpan.FromDays(3650);
        var table = Table(o => o with { Crash = longest, Max = longest });
        table.Penalize(Here, SshPenaltyReason.Crash);
        table.Penalize(Here, SshPenaltyReason.Crash);

        Assert.Equal(longest, Assert.Single(table.List()).TimeLeft);
        Assert.Throws<ArgumentOutOfRangeException>(() => Table(o => o with { Crash = TimeSpan.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Table(o => o with { Max = TimeSpan.Zero }));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-18")]
    public void Families_DoNotDisplaceEachOther()
    {
        var table = Table(o => o with { MaxSources4 = 1, MaxSources6 = 1 });
        table.Penalize(Here, SshPenaltyReason.Crash);
        table.Penalize(V6, SshPenaltyReason.Crash);

        Assert.Equal((true, true), (table.IsRefused(Here), table.IsRefused(V6)));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private PenaltyTable Table(Func<SshPenaltyOptions, SshPenaltyOptions>? change = null)
    {
        var options = SshServerOptions.Default.Admission;
        return new PenaltyTable(options with { Penalties = (change ?? (static same => same))(options.Penalties) }, new ServerClock(_time));
    }
}
