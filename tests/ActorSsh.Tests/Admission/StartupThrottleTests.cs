using System.Net;
using ActorSsh.Admission;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Admission;

/// <summary><c>MaxStartups</c> and <c>PerSourceMaxStartups</c>, with dice that a test throws.</summary>
public sealed class StartupThrottleTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    private static readonly SourceBlock Here = SourceOf("192.0.2.1");
    private static readonly SourceBlock There = SourceOf("192.0.2.2");

    [Theory, Trait("rule", "T-13")]
    [InlineData(0, 0), InlineData(9, 0), InlineData(10, 30), InlineData(55, 65), InlineData(99, 99), InlineData(100, 100), InlineData(1000, 100)]
    public void PercentRefused_GrowsFromTheRateToAll(int count, int percent) =>
        Assert.Equal(percent, StartupThrottle.PercentRefused(SshMaxStartups.Parse("10:30:100"), count));

    [Theory, Trait("rule", "T-13")]
    [InlineData("5", 4, 0), InlineData("5", 5, 100), InlineData("5:100:50", 5, 100), InlineData("5:1:2147483647", 2147483646, 99)]
    public void PercentRefused_AtTheEdges(string limits, int count, int percent) =>
        Assert.Equal(percent, StartupThrottle.PercentRefused(SshMaxStartups.Parse(limits), count));

    [Fact, Trait("rule", "T-13")]
    public void Judge_ByDice_RefusesTheShareItSays()
    {
        output.WriteLine($"seed {Seed}");
        var dice = new Random(Seed);
        var throttle = Throttle(new SshMaxStartups(10, 30, 100), draw: () => dice.Next(100));
        for (var i = 0; i < 55; i++)
        {
            throttle.Began(Here);
        }

        var refused = Enumerable.Range(0, 10_000).Count(_ => throttle.Judge(There) == RefusalReason.Startups);

        Assert.InRange(refused, 6_300, 6_700);
    }

    [Fact, Trait("rule", "T-13")]
    public void Judge_WithTheLowestThrow_RefusesFromTheStartOnAndNotBefore()
    {
        var throttle = Throttle(new SshMaxStartups(2, 1, 100), draw: static () => 0);
        throttle.Began(Here);
        Assert.Null(throttle.Judge(Here));
        throttle.Began(Here);

        Assert.Equal(RefusalReason.Startups, throttle.Judge(Here));
        throttle.Ended(Here);
        Assert.Null(throttle.Judge(Here));
    }

    [Fact, Trait("rule", "T-13")]
    public void Judge_WithTheHighestThrow_RefusesOnlyAtTheFull()
    {
        var throttle = Throttle(new SshMaxStartups(1, 1, 3), draw: static () => 99);
        throttle.Began(Here);
        throttle.Began(Here);
        Assert.Null(throttle.Judge(Here));
        throttle.Began(Here);

        Assert.Equal(RefusalReason.Startups, throttle.Judge(Here));
    }

    [Fact, Trait("rule", "T-13")]
    public void OneSource_AtItsLimit_LeavesOthersAlone()
    {
        var throttle = Throttle(null, perSource: 2);
        throttle.Began(Here);
        throttle.Began(Here);

        Assert.Equal((RefusalReason.SourceStartups, (RefusalReason?)null), (throttle.Judge(Here), throttle.Judge(There)));
        throttle.Ended(Here);
        Assert.Null(throttle.Judge(Here));
    }

    [Fact, Trait("rule", "T-13")]
    public void Sources_ThatHaveEnded_AreForgotten()
    {
        var throttle = Throttle(null);
        throttle.Began(Here);
        throttle.Began(There);
        throttle.Ended(Here);
        Assert.Equal((1, 1), (throttle.Count, throttle.Sources));
        throttle.Ended(There);

        Assert.Equal((0, 0), (throttle.Count, throttle.Sources));
    }

    [Theory]
    [InlineData("0:30:100"), InlineData("10:0:100"), InlineData("10:101:100"), InlineData("10:30:9"), InlineData("10:30"), InlineData("many"), InlineData("")]
    public void Limits_ThatMakeNoSense_AreRefused(string text) => Assert.ThrowsAny<Exception>(() => SshMaxStartups.Parse(text));

    private static StartupThrottle Throttle(SshMaxStartups? limits, int? perSource = null, Func<int>? draw = null) => new(
        SshServerOptions.Default.Admission with { MaxStartups = limits, PerSourceMaxStartups = perSource, Draw = draw ?? (static () => 0) });

    private static SourceBlock SourceOf(string address) => SourceBlock.Of(IPAddress.Parse(address), new SshNetBlockSize(32, 128));
}
