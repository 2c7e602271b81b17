using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Tests.Console.Output;

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
    [InlineData(-0.5, "0s")]
    [InlineData(0, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3599, "59m")]
    [InlineData(3600, "1h")]
    [InlineData(86_400, "1d")]
    [InlineData(86_400 * 400, "400d")]
    public void Ages_AreWholeUnits(double seconds, string expected) => Assert.Equal(expected, Amount.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.04, "0.0ms")]
    [InlineData(0.85, "0.8ms")]
    [InlineData(12, "12ms")]
    [InlineData(999, "999ms")]
    [InlineData(1500, "1.5s")]
    [InlineData(65_000, "65s")]
    public void Durations_AreMillisecondsOrSeconds(double milliseconds, string expected) =>
        Assert.Equal(expected, Amount.Duration(TimeSpan.FromMilliseconds(milliseconds)));
}
