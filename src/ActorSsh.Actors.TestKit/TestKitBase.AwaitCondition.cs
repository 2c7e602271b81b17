namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Blocks until a condition holds; fails when it does not in what is left of the enclosing <c>Within</c>, or 3 s.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="cancellationToken">Ends the wait; cancelled from the start, as if the time were over.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <summary>Blocks until a condition holds; fails when it does not in time.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The longest wait; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="cancellationToken">Ends the wait; cancelled from the start, as if the time were over.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, CancellationToken)"/>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The longest wait; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="message">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait; cancelled from the start, as if the time were over.</param>
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, CancellationToken)"/>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The longest wait; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="interval">The pause between two looks; null means a short one.</param>
    /// <param name="message">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait; cancelled from the start, as if the time were over.</param>
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string message = null,
        CancellationToken cancellationToken = default) =>
        Demand(Waiting.Blocking, Answered(conditionIsFulfilled), max, interval, message, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string message = null,
        CancellationToken cancellationToken = default) =>
        Demand(Waiting.Awaiting, Answered(conditionIsFulfilled), max, interval, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, CancellationToken)"/>
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string message = null,
        CancellationToken cancellationToken = default) =>
        Demand(Waiting.Awaiting, conditionIsFulfilled, max, interval, message, cancellationToken);

    /// <summary>Blocks until a condition holds, or the time is over.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The longest wait; not dilated.</param>
    /// <param name="interval">The pause between two looks; null means a short one.</param>
    /// <param name="cancellationToken">Ends the wait; cancelled from the start, as if the time were over.</param>
    /// <returns>Whether it holds.</returns>
    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Poll(Waiting.Blocking, Answered(conditionIsFulfilled), max, interval, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="AwaitConditionNoThrow"/>
    public Task<bool> AwaitConditionNoThrowAsync(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Poll(Waiting.Awaiting, Answered(conditionIsFulfilled), max, interval, cancellationToken);

    /// <inheritdoc cref="AwaitConditionNoThrow"/>
    public Task<bool> AwaitConditionNoThrowAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Poll(Waiting.Awaiting, conditionIsFulfilled, max, interval, cancellationToken);

    private async Task Demand(
        Waiting waiting, Func<Task<bool>> condition, TimeSpan? max, TimeSpan? interval, string message, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        if (!await Poll(waiting, condition, limit, interval, cancellationToken))
        {
            Fail($"The condition did not come true within {limit}{Hint(message)}.");
        }
    }

    private static async Task<bool> Poll(
        Waiting waiting, Func<Task<bool>> condition, TimeSpan max, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var stop = Now + max;
        while (!await condition())
        {
            if (Now >= stop || cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            await Pause(waiting, Min(interval ?? DefaultInterval, Positive(stop - Now)), cancellationToken);
        }

        return true;
    }

    private static Func<Task<bool>> Answered(Func<bool> condition) => () => Task.FromResult(condition());
}
