using Akka.TestKit.Xunit2;

namespace ActorSsh.Actors.Tests.TestKits;

public class TimeTests : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(300);

    [Fact, Trait("akka", "K02")]
    public void Within_WhenAnExpectationUsesTheTimeUp_Fails() =>
        Assert.ThrowsAny<Exception>(() => Within(Short, () => ExpectMsg<string>()));

    [Fact, Trait("akka", "K02")]
    public void Within_WhenTheBlockEndsTooEarly_Fails() =>
        Assert.ThrowsAny<Exception>(() => Within(Long, Long * 2, () => { }));

    [Fact, Trait("akka", "K02")]
    public void Within_WhenTheBlockOverruns_Fails()
    {
        var probe = CreateTestProbe();

        Assert.ThrowsAny<Exception>(() => Within(Short, () => probe.ReceiveOne(Long)));
    }

    [Fact, Trait("akka", "K02")]
    public async Task WithinAsync_WhenTheBlockOverruns_Fails()
    {
        var probe = CreateTestProbe();

        await Assert.ThrowsAnyAsync<Exception>(() => WithinAsync(Short, async () => { await probe.ReceiveOneAsync(Long); }));
    }

    [Fact]
    public void Within_InTime_GivesWhatTheBlockGives() => Assert.Equal(7, Within(TimeSpan.FromSeconds(3), () => 7));

    [Fact]
    public void Remaining_InsideWithin_IsWhatIsLeft()
    {
        var left = Within(TimeSpan.FromSeconds(3), () => Remaining);

        Assert.InRange(left, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact, Trait("akka", "K03")]
    public void AwaitAssert_ThatNeverHolds_RethrowsTheLastFailure()
    {
        var tries = 0;

        var thrown = Assert.Throws<FormatException>(() => AwaitAssert(() => throw new FormatException($"{++tries}"), Long, Short));

        Assert.Equal($"{tries}", thrown.Message);
        Assert.True(tries > 1);
    }

    [Fact]
    public void AwaitAssert_ThatHoldsLater_Returns()
    {
        var tries = 0;

        AwaitAssert(() => Assert.True(++tries == 3), interval: TimeSpan.FromMilliseconds(5));

        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task AwaitCondition_ThatHoldsLaterOrNever_ReturnsOrFails()
    {
        var tries = 0;

        AwaitCondition(() => ++tries >= 3);

        Assert.True(await AwaitConditionNoThrowAsync(() => ++tries >= 5, TimeSpan.FromSeconds(3)));
        Assert.False(AwaitConditionNoThrow(() => false, Short));
        await Assert.ThrowsAnyAsync<Exception>(() => AwaitConditionAsync(() => false, Short, "never"));
    }

    [Fact]
    public void TestLatch_CountedDown_OpensForTheWaiter()
    {
        var latch = CreateTestLatch(2);
        latch.CountDown();
        Assert.Throws<TimeoutException>(() => latch.Ready(Short));

        latch.CountDown();
        latch.Ready();

        Assert.True(latch.IsOpen);
    }
}
