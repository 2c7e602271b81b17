using Akka.TestKit;

namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>Conditions, assertions, blocks and latches that are waited for, in each form.</summary>
public class WaitingTests : Spec
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    private int looks;

    [Fact]
    public async Task AwaitCondition_ThatComesTrue_ReturnsInEachForm()
    {
        AwaitCondition(ThirdLook);
        AwaitCondition(ThirdLook, Patience);
        AwaitCondition(ThirdLook, Patience, "why");
        AwaitCondition(ThirdLook, Patience, Soon, "why");
        await AwaitConditionAsync(ThirdLook);
        await AwaitConditionAsync(ThirdLook, Patience, "why");
        await AwaitConditionAsync(ThirdLook, Patience, Soon, "why");
        await AwaitConditionAsync(ThirdLookAsync);
        await AwaitConditionAsync(ThirdLookAsync, Patience);
        await AwaitConditionAsync(ThirdLookAsync, Patience, "why");
        await AwaitConditionAsync(ThirdLookAsync, Patience, Soon, "why");
        Assert.True(AwaitConditionNoThrow(ThirdLook, Patience, Soon));
        Assert.True(await AwaitConditionNoThrowAsync(ThirdLook, Patience, Soon));
        Assert.True(await AwaitConditionNoThrowAsync(ThirdLookAsync, Patience, Soon));

        Assert.Equal(14 * 3, looks);
    }

    [Fact]
    public async Task AwaitCondition_ThatStaysFalse_FailsOrSaysSo()
    {
        Assert.ThrowsAny<Exception>(() => AwaitCondition(Never, Soon));
        Assert.ThrowsAny<Exception>(() => AwaitCondition(Never, Soon, Soon, "why"));
        await Assert.ThrowsAnyAsync<Exception>(() => AwaitConditionAsync(() => Task.FromResult(false), Soon));
        Assert.False(AwaitConditionNoThrow(Never, TimeSpan.Zero));
        Assert.False(await AwaitConditionNoThrowAsync(() => Task.FromResult(false), Soon));
    }

    [Fact]
    public void AwaitCondition_WithATimeThatIsNone_IsAMistake()
    {
        Assert.Throws<ArgumentException>(() => AwaitCondition(() => true, Timeout.InfiniteTimeSpan));
        Assert.Throws<ArgumentException>(() => Dilated(-Soon));
        Assert.Throws<ArgumentException>(() => ExpectMsg<string>(-Soon));
    }

    [Fact]
    public void AwaitCondition_Cancelled_IsAsIfTheTimeWereOver()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.False(AwaitConditionNoThrow(Never, Patience, cancellationToken: cancelled.Token));
        Assert.ThrowsAny<Exception>(() => AwaitCondition(Never, Patience, cancelled.Token));
    }

    [Fact]
    public async Task InternalAwaitCondition_InEachForm_CallsBackOnFailure()
    {
        var failures = new List<string>();
        void Fail(string format, object[] args) => failures.Add(string.Format(format, args));

        Assert.True(InternalAwaitCondition(ThirdLook, Patience, Soon, Fail));
        Assert.True(InternalAwaitCondition(ThirdLook, Patience, Soon, Fail, Log));
        Assert.True(await InternalAwaitConditionAsync(ThirdLookAsync, Patience, Soon, Fail));
        Assert.True(await InternalAwaitConditionAsync(ThirdLookAsync, Patience, Soon, Fail, Log));
        Assert.Empty(failures);

        Assert.False(InternalAwaitCondition(Never, Soon, null, Fail));
        Assert.Contains("00:00:00.005", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AwaitAssertAsync_OfEachKind_TriesAgain()
    {
        await AwaitAssertAsync(() => Assert.True(ThirdLook()), Patience, Soon);
        await AwaitAssertAsync(async () => Assert.True(await ThirdLookAsync()), Patience, Soon);

        Assert.Equal(6, looks);
        await Assert.ThrowsAsync<FormatException>(() => AwaitAssertAsync(() => throw new FormatException(), Soon, Soon));
    }

    [Fact]
    public async Task Within_InEachForm_GivesWhatTheBlockGives()
    {
        Within(Patience, () => { looks++; });
        Within(TimeSpan.Zero, Patience, () => { looks++; }, "why");
        await WithinAsync(Patience, LookAsync);
        await WithinAsync(TimeSpan.Zero, Patience, LookAsync, "why");

        Assert.Equal(4, looks);
        Assert.Equal(1, Within(Patience, () => 1));
        Assert.Equal(2, Within(TimeSpan.Zero, Patience, () => 2, "why"));
        Assert.Equal(3, await WithinAsync(Patience, () => Task.FromResult(3)));
        Assert.Equal(4, await WithinAsync(TimeSpan.Zero, Patience, () => Task.FromResult(4), "why"));
    }

    [Fact]
    public void Within_InsideAnother_IsBoundByIt()
    {
        Within(Patience, () =>
        {
            Assert.InRange(Within(Patience * 2, () => Remaining), TimeSpan.Zero, Patience);
            Within(Moment, () => Assert.InRange(Remaining, TimeSpan.Zero, Moment));
            Assert.True(Remaining > Moment, "The inner one is over; what is left is the outer one's.");
        });
        Assert.ThrowsAny<Exception>(() => Within(Moment, () => Within(Moment * 2, Moment * 3, () => { })));
    }

    [Fact]
    public void Within_ThatEndsInSilence_MayUseItsTimeUp() => Within(Moment, () => ExpectNoMsg(Moment + Soon));

    [Fact]
    public async Task Within_WhoseBlockThrows_PassesThatOn()
    {
        Assert.Throws<FormatException>(() => Within(Patience, () => throw new FormatException()));
        Assert.Throws<InvalidOperationException>(() => Remaining);

        var failed = await Assert.ThrowsAsync<AggregateException>(() => WithinAsync(Patience, () => throw new FormatException()));
        Assert.IsType<FormatException>(failed.GetBaseException());
    }

    [Fact]
    public void RemainingTime_OutsideAndInside_IsWhatAnExpectationGets()
    {
        Assert.Equal(Patience, RemainingOrDefault);
        Assert.Equal(Patience, RemainingOrDilated(null));
        Assert.Equal(Soon, RemainingOrDilated(Soon));
        Assert.Equal(Soon, RemainingOr(Soon));
        Assert.Equal(Patience, GetTimeoutOrDefault(null));
        Assert.Equal(Soon, GetTimeoutOrDefault(Soon));

        Within(Moment, () => Assert.InRange(RemainingOr(Patience), TimeSpan.Zero, Moment));
        Assert.True(Now <= Now);
    }

    [Fact]
    public void Latch_CountedOpenedAndReset_IsOpenMeanwhile()
    {
        var latch = new TestLatch(2);
        latch.CountDown();
        Assert.False(latch.IsOpen);

        latch.Open();
        Assert.True(latch.IsOpen);
        Assert.Throws<InvalidOperationException>(latch.CountDown);

        latch.Reset();
        Assert.False(latch.IsOpen);
    }

    [Fact]
    public void Latch_ThatNobodyOpens_TimesOut()
    {
        Assert.Throws<TimeoutException>(() => new TestLatch(1, Soon).Ready());
        Assert.Throws<TimeoutException>(() => new TestLatch().Ready(Soon));
        Assert.Throws<TimeoutException>(() => new Stretched().Ready());
        Assert.ThrowsAny<ArgumentException>(() => new TestLatch().Ready(TimeSpan.MaxValue));
    }

    private static bool Never() => false;

    private bool ThirdLook() => ++looks % 3 == 0;

    private Task<bool> ThirdLookAsync() => Task.FromResult(ThirdLook());

    private Task LookAsync()
    {
        looks++;
        return Task.CompletedTask;
    }

    private sealed class Stretched() : TestLatch(time => time * 2, Soon, 1);
}
