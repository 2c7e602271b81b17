namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    /// <summary>Repeats an assertion until it holds; in the end its own last failure is thrown.</summary>
    /// <param name="assertion">Throws as long as it does not hold.</param>
    /// <param name="duration">How long to try; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="interval">The pause between two tries; null means a short one.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        RepeatAssert(Waiting.Blocking, Completed(assertion), duration, interval, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="AwaitAssert"/>
    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        RepeatAssert(Waiting.Awaiting, Completed(assertion), duration, interval, cancellationToken);

    /// <inheritdoc cref="AwaitAssert"/>
    public Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        RepeatAssert(Waiting.Awaiting, assertion, duration, interval, cancellationToken);

    private async Task RepeatAssert(
        Waiting waiting, Func<Task> assertion, TimeSpan? duration, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var stop = Now + RemainingOrDilated(duration);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (Now < stop)
            {
                // Not yet: try again below.
            }

            await Pause(waiting, Min(interval ?? DefaultInterval, Positive(stop - Now)), cancellationToken);
        }
    }

    private static async Task Pause(Waiting waiting, TimeSpan interval, CancellationToken cancellationToken)
    {
        // Timers count milliseconds: a shorter pause would be none, and the last moment one long spin.
        var pause = interval > ShortestPause ? interval : ShortestPause;
        if (waiting == Waiting.Awaiting)
        {
            await Task.Delay(pause, cancellationToken);
        }
        else if (cancellationToken.WaitHandle.WaitOne(pause))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Func<Task> Completed(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
