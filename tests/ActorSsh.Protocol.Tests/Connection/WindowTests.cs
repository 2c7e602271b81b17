using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection;

[Trait("rule", "C-20"), Trait("hostile", "H-6")]
public class WindowTests
{
    private const uint Half = 1u << 31;

    public static TheoryData<uint> Sizes => [0, 1, Half - 1, Half, uint.MaxValue];

    [Theory, MemberData(nameof(Sizes)), Trait("rule", "C-25")]
    public void SendWindow_AdjustedToItsMaximum_IsLegal(uint initial)
    {
        var window = new SendWindow(initial);

        window.OnAdjust(uint.MaxValue - initial);
        window.OnAdjust(0);

        Assert.Equal(uint.MaxValue, window.Available);
    }

    [Theory, MemberData(nameof(Sizes)), Trait("rule", "C-25")]
    public void SendWindow_AdjustedPastItsMaximum_IsAProtocolError(uint initial)
    {
        var window = new SendWindow(initial);
        window.OnAdjust(uint.MaxValue - initial);

        Assert.Throws<SshProtocolException>(() => window.OnAdjust(1));
    }

    [Fact, Trait("rule", "C-25")]
    public void SendWindow_UsedUpInBetween_TakesMoreThanFourGigabytesInAll()
    {
        var window = new SendWindow(uint.MaxValue);
        window.Take(int.MaxValue);

        window.OnAdjust(int.MaxValue);

        Assert.Equal(uint.MaxValue, window.Available);
    }

    [Theory, Trait("rule", "C-21")]
    [InlineData(1L), InlineData((long)Half - 1), InlineData((long)Half), InlineData((long)uint.MaxValue)]
    public void ReceiveWindow_FilledToTheByte_IsLegalAndOneMoreIsNot(long size)
    {
        var window = new ReceiveWindow(size);

        window.OnData(size);

        Assert.Equal(0, window.Available);
        Assert.Throws<SshProtocolException>(() => window.OnData(1));
    }

    [Fact, Trait("rule", "C-21")]
    public void Data_BeyondWindow_IsProtocolError()
    {
        var window = new ReceiveWindow(size: 1024);
        window.OnData(1000);

        Assert.Throws<SshProtocolException>(() => window.OnData(25));
    }

    [Theory, Trait("rule", "C-22")]
    [InlineData(1L, 1L), InlineData(2L, 1L), InlineData(3L, 2L), InlineData(1024L, 512L), InlineData((long)uint.MaxValue, (long)Half)]
    public void ReceiveWindow_HalfConsumed_IsAdjustedAtOnceAndNotBefore(long size, long half)
    {
        var window = new ReceiveWindow(size);
        window.OnData(size);

        window.OnConsumed(half - 1);
        Assert.False(window.IsAdjustDue && half > 1);
        window.OnConsumed(1);
        Assert.True(window.IsAdjustDue);

        Assert.Equal(half, window.TakeAdjust());
        Assert.Equal(half, window.Available);
        Assert.False(window.IsAdjustDue);
    }

    [Fact, Trait("rule", "C-22")]
    public void ReceiveWindow_WithNothingConsumed_IsNotAdjusted()
    {
        var window = new ReceiveWindow(1);

        Assert.False(window.IsAdjustDue);
    }

    [Fact]
    public void ReceiveWindow_ConsumedMoreThanReceived_IsMisuse()
    {
        var window = new ReceiveWindow(100);
        window.OnData(10);
        window.OnConsumed(4);

        Assert.Throws<InvalidOperationException>(() => window.OnConsumed(7));
    }

    [Fact, Trait("hostile", "H-8")]
    public void ReceiveWindow_UnderRandomUse_KeepsItsSum()
    {
        var (random, held, window) = (new Random(20), 0L, new ReceiveWindow(uint.MaxValue));
        for (var i = 0; i < 10_000; i++)
        {
            var arrived = random.NextInt64(window.Available + 1);
            window.OnData(arrived);
            held += arrived;
            var consumed = random.NextInt64(held + 1);
            window.OnConsumed(consumed);
            held -= consumed;
            Assert.Equal(window.Size, window.Available + held + window.Credit);
            _ = window.IsAdjustDue ? window.TakeAdjust() : 0;
        }

        Assert.Equal(window.Size, window.Available + held + window.Credit);
    }
}
