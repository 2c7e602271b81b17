using System.Globalization;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

/// <summary>2026-11-23 is a Monday.</summary>
public sealed class HourSpanTests
{
    [Theory, Trait("rule", "B-20")]
    [InlineData("Mon-Fri 08:00-18:00", "2026-11-23 08:00:00", true)]
    [InlineData("Mon-Fri 08:00-18:00", "2026-11-23 07:59:59", false)]
    [InlineData("Mon-Fri 08:00-18:00", "2026-11-23 17:59:59", true)]
    [InlineData("Mon-Fri 08:00-18:00", "2026-11-23 18:00:00", false)]
    [InlineData("Mon-Fri 08:00-18:00", "2026-11-28 12:00:00", false)]
    [InlineData("Sat,Sun", "2026-11-28 00:00:00", true)]
    [InlineData("Sat,Sun", "2026-11-30 00:00:00", false)]
    [InlineData("sat-mon", "2026-11-30 23:59:59", true)]
    [InlineData("sat-mon", "2026-12-01 00:00:00", false)]
    [InlineData("22:00-06:00", "2026-11-23 23:00:00", true)]
    [InlineData("22:00-06:00", "2026-11-23 05:59:59", true)]
    [InlineData("22:00-06:00", "2026-11-23 06:00:00", false)]
    [InlineData("Fri 22:00-06:00", "2026-11-27 23:00:00", true)]
    [InlineData("Fri 22:00-06:00", "2026-11-28 05:00:00", true)]
    [InlineData("Fri 22:00-06:00", "2026-11-27 05:00:00", false)]
    [InlineData("Sat 22:00-06:00", "2026-11-29 05:00:00", true)]
    [InlineData("18:00-24:00", "2026-11-23 23:59:59", true)]
    [InlineData("Mon 18:00-24:00", "2026-11-24 00:00:00", false)]
    [InlineData("Sun-Sun 00:00-24:00", "2026-11-29 12:00:00", true)]
    public void ClockOnTheWall_AgainstASpan_FitsItsDayAndHours(string span, string wall, bool fits) =>
        Assert.Equal(fits, HourSpan.Parse(span).Fits(DateTime.Parse(wall, CultureInfo.InvariantCulture)));

    [Theory, Trait("rule", "B-20")]
    [InlineData("")]
    [InlineData("Mo 08:00-18:00")]
    [InlineData("Mon-Tue-Wed")]
    [InlineData("Mon 8:00-18:00")]
    [InlineData("Mon 08:00")]
    [InlineData("08:00-08:00")]
    [InlineData("24:00-08:00")]
    [InlineData("08:00-00:00")]
    [InlineData("08:00-25:00")]
    [InlineData("Mon, Tue 08:00-09:00")]
    public void Text_ThatIsNoSpan_IsRefused(string text) => Assert.Throws<FormatException>(() => HourSpan.Parse(text));

    /// <summary>In Berlin the clocks go from 03:00 back to 02:00 on 2026-10-25 at 01:00 UTC, and from 02:00 to 03:00 on 2026-03-29.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("02:00-03:00", "2026-10-25T00:30:00Z", true)]
    [InlineData("02:00-03:00", "2026-10-25T01:30:00Z", true)]
    [InlineData("02:00-03:00", "2026-10-25T02:30:00Z", false)]
    [InlineData("02:00-03:00", "2026-03-29T00:59:59Z", false)]
    [InlineData("02:00-03:00", "2026-03-29T01:00:00Z", false)]
    [InlineData("Sun 03:00-04:00", "2026-03-29T01:00:00Z", true)]
    public void HourThatComesTwice_FitsTwice_AndOneLeftOutNever(string span, string instant, bool fits)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var wall = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), berlin).DateTime;

        Assert.Equal(fits, HourSpan.Parse(span).Fits(wall));
    }
}
