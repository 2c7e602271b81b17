using Akka.Event;

namespace Akka.TestKit;

// For kits that derive: the polling of AwaitCondition with a failure of their own.
public abstract partial class TestKitBase
{
    /// <summary>Blocks until a condition holds; calls back when it does not in time.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The longest wait; not dilated.</param>
    /// <param name="interval">The pause between two looks; null means a short one.</param>
    /// <param name="fail">Given a composite format and its arguments.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it holds.</returns>
    protected static bool InternalAwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval,
        Action<string, object[]> fail,
        CancellationToken cancellationToken = default) =>
        InternalAwaitCondition(conditionIsFulfilled, max, interval, fail, null, cancellationToken);

    /// <inheritdoc cref="InternalAwaitCondition(Func{bool}, TimeSpan, TimeSpan?, Action{string, object[]}, CancellationToken)"/>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The longest wait; not dilated.</param>
    /// <param name="interval">The pause between two looks; null means a short one.</param>
    /// <param name="fail">Given a composite format and its arguments.</param>
    /// <param name="logger">Where the end of the wait is logged, as a debug event; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected static bool InternalAwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval,
        Action<string, object[]> fail,
        ILoggingAdapter logger,
        CancellationToken cancellationToken = default) =>
        PollOrFail(Waiting.Blocking, Answered(conditionIsFulfilled), max, interval, fail, logger, cancellationToken)
            .GetAwaiter().GetResult();

    /// <inheritdoc cref="InternalAwaitCondition(Func{bool}, TimeSpan, TimeSpan?, Action{string, object[]}, CancellationToken)"/>
    protected static Task<bool> InternalAwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval,
        Action<string, object[]> fail,
        CancellationToken cancellationToken = default) =>
        InternalAwaitConditionAsync(conditionIsFulfilled, max, interval, fail, null, cancellationToken);

    /// <inheritdoc cref="InternalAwaitCondition(Func{bool}, TimeSpan, TimeSpan?, Action{string, object[]}, ILoggingAdapter, CancellationToken)"/>
    protected static Task<bool> InternalAwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval,
        Action<string, object[]> fail,
        ILoggingAdapter logger,
        CancellationToken cancellationToken = default) =>
        PollOrFail(Waiting.Awaiting, conditionIsFulfilled, max, interval, fail, logger, cancellationToken);

    private static async Task<bool> PollOrFail(
        Waiting waiting,
        Func<Task<bool>> condition,
        TimeSpan max,
        TimeSpan? interval,
        Action<string, object[]> fail,
        ILoggingAdapter logger,
        CancellationToken cancellationToken)
    {
        var start = Now;
        var holds = await Poll(waiting, condition, max, interval, cancellationToken);
        logger?.Debug("Waited {0} for a condition, which {1}", Now - start, holds ? "holds" : "does not hold");
        if (!holds)
        {
            fail("The condition did not come true within {0}.", [max]);
        }

        return holds;
    }
}
