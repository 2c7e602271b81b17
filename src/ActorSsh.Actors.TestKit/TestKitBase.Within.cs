using System.Runtime.ExceptionServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1000);

    /// <summary>Runs a block that must end in time; expectations inside get what is left of it.</summary>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="action">The block.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Not looked at: a block on the calling thread cannot be ended.</param>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block that must not end too early nor too late; expectations inside get what is left of it.</summary>
    /// <param name="min">The shortest the block may take.</param>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="action">The block.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Not looked at: a block on the calling thread cannot be ended.</param>
    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within(min, max, () => { action(); return 0; }, hint, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)"/>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="function">The block.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Not looked at: a block on the calling thread cannot be ended.</param>
    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)"/>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="min">The shortest the block may take.</param>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Not looked at: a block on the calling thread cannot be ended.</param>
    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        RunWithin(min, max, _ => Task.FromResult(function()), hint, epsilonValue, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)"/>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="actionAsync">The block.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the block.</param>
    /// <exception cref="AggregateException">The block failed; its exception is inside, as Akka's kit has it.</exception>
    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)"/>
    /// <param name="min">The shortest the block may take.</param>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="actionAsync">The block.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the block.</param>
    /// <exception cref="AggregateException">The block failed; its exception is inside, as Akka's kit has it.</exception>
    public Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(min, max, async () => { await actionAsync(); return 0; }, hint, epsilonValue, cancellationToken);

    /// <inheritdoc cref="WithinAsync(TimeSpan, Func{Task}, TimeSpan?, CancellationToken)"/>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="function">The block.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the block.</param>
    /// <exception cref="AggregateException">The block failed; its exception is inside, as Akka's kit has it.</exception>
    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="WithinAsync(TimeSpan, TimeSpan, Func{Task}, string, TimeSpan?, CancellationToken)"/>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="min">The shortest the block may take.</param>
    /// <param name="max">The longest the block may take; dilated.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="epsilonValue">How much longer the block may take after all; null means nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the block.</param>
    /// <exception cref="AggregateException">The block failed; its exception is inside, as Akka's kit has it.</exception>
    public Task<T> WithinAsync<T>(
        TimeSpan min,
        TimeSpan max,
        Func<Task<T>> function,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        RunWithin(min, max, limit => InTime(function(), limit, hint, cancellationToken), hint, epsilonValue, cancellationToken);

    private async Task<T> RunWithin<T>(
        TimeSpan min, TimeSpan max, Func<TimeSpan, Task<T>> block, string hint, TimeSpan? epsilon, CancellationToken cancellationToken)
    {
        var (start, outerEnd) = (Now, _test.End);
        var left = outerEnd is { } end ? end - start : Forever;
        _assertions.AssertTrue(left >= min, "{0}", $"Failed: Required min time {min} not possible, only {left} left{Hint(hint)}.");
        var limit = Min(Dilated(max), left);
        _test.LastWasNoMessage = false;
        _test.End = start + limit;
        try
        {
            var result = await block(limit + epsilon.GetValueOrDefault());
            CheckElapsed(Now - start, min, limit, epsilon.GetValueOrDefault(), hint);
            return result;
        }
        finally
        {
            _test.End = outerEnd;
        }
    }

    private void CheckElapsed(TimeSpan elapsed, TimeSpan min, TimeSpan limit, TimeSpan epsilon, string hint)
    {
        if (elapsed < min)
        {
            Fail($"Block took {elapsed}, should have taken at least {min}{Hint(hint)}.");
        }

        if (elapsed > limit + epsilon && !_test.LastWasNoMessage)
        {
            Fail($"Block took {elapsed}, exceeding {limit}{Hint(hint)}.");
        }
    }

    // A block that hangs is reported too, not only one that ends late. Silence may use the time up, hence the grace.
    private async Task<T> InTime<T>(Task<T> block, TimeSpan limit, string hint, CancellationToken cancellationToken)
    {
        try
        {
            return await block.WaitAsync(limit + TimeSpan.FromSeconds(1), cancellationToken);
        }
        catch (TimeoutException) when (!block.IsCompleted)
        {
            Fail($"Block did not end, exceeding {limit}{Hint(hint)}.");
            throw;
        }
        catch (Exception) when (block.IsFaulted)
        {
            ExceptionDispatchInfo.Throw(block.Exception);
            throw;
        }
    }
}
