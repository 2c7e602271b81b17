namespace ActorSsh.Bastion.Tests;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1023, "1023")]
    [InlineData(1024, "1.0K")]
    [InlineData(1535, "1.4K")]
    [InlineData(10 * 1024, "10K")]
    [InlineData((1 << 20) - 1, "1023K")]
    [InlineData(1 << 21, "2.0M")]
    [InlineData((5L << 40) + 1, "5.0T")]
    [InlineData(long.MaxValue, "7.9E")]
    public void Bytes_TakeAFewCharacters(long bytes, string expected) => Assert.Equal(expected, Amount.Bytes(bytes));

    [Theory]
    [InlineData(-0.5, "0 s")]
    [InlineData(0, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(86_400, "1 d")]
    [InlineData(86_400 * 400, "400 d")]
    public void Ages_AreWholeUnits(double seconds, string expected) => Assert.Equal(expected, Amount.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-3, "0 s")]
    [InlineData(0.2, "1 s")]
    [InlineData(59, "59 s")]
    [InlineData(59.5, "1 min")]
    [InlineData(120, "2 min")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(3605, "1 h")]
    [InlineData(7260, "2 h 1 min")]
    [InlineData(86_400 * 2, "2 d")]
    [InlineData((86_400 * 365) + 3600, "365 d 1 h")]
    public void Times_InWords_TakeTwoUnitsAtMost(double seconds, string expected) => Assert.Equal(expected, Amount.InWords(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.1, "100ms")]
    [InlineData(0.000_02, "20micros")]
    [InlineData(90, "90s")]
    [InlineData(3600, "1h")]
    [InlineData(-5, "-5s")]
    [InlineData(86_400 * 30, "30d")]
    public void Times_AsTyped_AreExact(double seconds, string expected) => Assert.Equal(expected, Amount.AsTyped(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 users")]
    [InlineData(1, "1 user")]
    [InlineData(2, "2 users")]
    public void Counts_SayOneOrMany(long count, string expected) => Assert.Equal(expected, Amount.Count(count, "user"));

    [Theory]
    [InlineData(0.04, "0.0 ms")]
    [InlineData(0.85, "0.8 ms")]
    [InlineData(12, "12 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1500, "1.5 s")]
    [InlineData(65_000, "65 s")]
    public void Durations_AreMillisecondsOrSeconds(double milliseconds, string expected) =>
        Assert.Equal(expected, Amount.Duration(TimeSpan.FromMilliseconds(milliseconds)));
}
