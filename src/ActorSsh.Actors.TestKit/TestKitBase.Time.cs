using System.Diagnostics;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>A clock that only ever goes on, from an arbitrary start. Real time, under a <see cref="TestScheduler"/> too.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>What is left of the enclosing <c>Within</c>; never below zero.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _test.End is { } end
        ? Positive(end - Now)
        : throw new InvalidOperationException("Remaining has a meaning inside Within only.");

    /// <summary>What is left of the enclosing <c>Within</c>; outside of one the time a single expectation gets, dilated.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>A time stretched by <c>akka.test.timefactor</c>.</summary>
    /// <param name="duration">The time; not negative, so not infinite either.</param>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public TimeSpan Dilated(TimeSpan duration) => duration >= TimeSpan.Zero
        ? duration * TestKitSettings.TestTimeFactor
        : throw new ArgumentException($"{duration} is no time to wait.", nameof(duration));

    /// <summary>The given time, dilated, or what is left when none is given.</summary>
    /// <param name="duration">A time, or null.</param>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } given ? Dilated(given) : RemainingOrDefault;

    /// <summary>The given time, or the one a single expectation gets; neither is dilated, nor bounded by a <c>Within</c>.</summary>
    /// <param name="timeout">A time, or null.</param>
    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    /// <summary>What is left of the enclosing <c>Within</c>, or another time outside of one.</summary>
    /// <param name="duration">The other time.</param>
    protected TimeSpan RemainingOr(TimeSpan duration) => _test.End is { } end ? Positive(end - Now) : duration;

    /// <summary>How long an event filter waits for its events.</summary>
    internal TimeSpan EventFilterTimeout(TimeSpan? timeout) =>
        timeout is { } given ? Dilated(given) : Min(RemainingOr(TimeSpan.MaxValue), Dilated(TestKitSettings.TestEventFilterLeeway));

    /// <summary>Something was waited for not to come: that uses up its time, so an overrun of the enclosing <c>Within</c> is no failure.</summary>
    internal void UseUpTime() => _test.LastWasNoMessage = true;

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
