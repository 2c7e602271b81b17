using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Puts filters to work in a system, runs the test's code, waits for the events and judges their number.</summary>
internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilter> filters) : IEventFilterApplier
{
    private const int Any = -1;

    public EventFilterFactory And => new(testkit, system, filters);

    public IUnmutableFilter Mute()
    {
        var mute = new Mute(filters);
        system.EventStream.Publish(mute);
        return new Unmuter(system, mute);
    }

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, 1, null, Completed(action), cancellationToken).GetAwaiter().GetResult();

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, 1, timeout, Completed(action), cancellationToken).GetAwaiter().GetResult();

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, 1, null, Completed(func), cancellationToken).GetAwaiter().GetResult();

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, 1, timeout, Completed(func), cancellationToken).GetAwaiter().GetResult();

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, 1, null, Completed(actionAsync), cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, 1, timeout, Completed(action), cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, 1, null, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, 1, timeout, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, expectedCount, null, Completed(action), cancellationToken).GetAwaiter().GetResult();

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, expectedCount, timeout, Completed(action), cancellationToken).GetAwaiter().GetResult();

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, expectedCount, null, Completed(func), cancellationToken).GetAwaiter().GetResult();

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, expectedCount, timeout, Completed(func), cancellationToken).GetAwaiter().GetResult();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, expectedCount, null, Completed(actionAsync), cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, expectedCount, timeout, Completed(actionAsync), cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, expectedCount, timeout, Completed(action), cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, expectedCount, null, func, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, expectedCount, timeout, func, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, Any, null, Completed(action), cancellationToken).GetAwaiter().GetResult();

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Blocking, Any, null, Completed(func), cancellationToken).GetAwaiter().GetResult();

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, Any, null, Completed(action), cancellationToken);

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(Waiting.Awaiting, Any, null, func, cancellationToken);

    private async Task<T> Run<T>(
        Waiting waiting, int expected, TimeSpan? timeout, Func<Task<T>> code, CancellationToken cancellationToken)
    {
        var mute = new Mute(filters);
        system.EventStream.Publish(mute);
        try
        {
            var result = await code();
            if (expected != Any)
            {
                await Judge(waiting, mute, expected, timeout, cancellationToken);
            }

            return result;
        }
        finally
        {
            system.EventStream.Publish(new Unmute(mute));
        }
    }

    private async Task Judge(Waiting waiting, Mute mute, int expected, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var limit = testkit.EventFilterTimeout(timeout);
        var stop = TestKitBase.Now + limit;

        // With none expected the whole time is waited for one too many.
        for (var i = 0; i < Math.Max(1, expected); i++)
        {
            var left = stop - TestKitBase.Now;
            await mute.WaitForOne(waiting, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
        }

        if (expected == 0)
        {
            testkit.UseUpTime();
        }

        await Settle(waiting, limit, cancellationToken);
        var failure = $"Failed: Expected {expected} logged events, {mute.Description}, got {mute.Count} within {limit}.";
        testkit.Assert.AssertTrue(mute.Count == expected, "{0}", failure);
    }

    // Lets the listener count what was published before, so that one event too many is found each time, not by luck.
    private async Task Settle(Waiting waiting, TimeSpan limit, CancellationToken cancellationToken)
    {
        var barrier = new ListenerBarrier(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        system.EventStream.Publish(barrier);
        if (waiting == Waiting.Blocking)
        {
            barrier.Reached.Task.Wait((int)limit.TotalMilliseconds, cancellationToken);
        }
        else
        {
            await Task.WhenAny(barrier.Reached.Task, Task.Delay(limit, cancellationToken));
        }
    }

    private static Func<Task<int>> Completed(Action action) => () =>
    {
        action();
        return Task.FromResult(0);
    };

    private static Func<Task<T>> Completed<T>(Func<T> func) => () => Task.FromResult(func());

    private static Func<Task<int>> Completed(Func<Task> action) => async () =>
    {
        await action();
        return 0;
    };

    private sealed class Unmuter(ActorSystem system, Mute mute) : IUnmutableFilter
    {
        public void Unmute() => system.EventStream.Publish(new Unmute(mute));

        public void Dispose() => Unmute();
    }
}
