using Akka.TestKit;

namespace ActorSsh.TestKit;

/// <summary>
/// The one driver of a test's time: an actor system whose scheduler is the test scheduler, and servers whose
/// <see cref="SshServerOptions.TimeProvider"/> is <see cref="Provider"/>, stand still until <see cref="Advance"/>.
/// </summary>
/// <param name="scheduler">The scheduler of the test's actor system.</param>
public sealed class VirtualTime(TestScheduler scheduler)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    /// <summary>The same time, for options.</summary>
    public TimeProvider Provider { get; } = new SchedulerTimeProvider(scheduler);

    /// <summary>Moves the time; what becomes due runs.</summary>
    /// <param name="offset">How far; zero runs what is due already.</param>
    public void Advance(TimeSpan offset) => scheduler.Advance(offset);

    /// <summary>
    /// Waits for what the time moved so far must bring about. A timer that an actor sets late, for a time that has passed, is due at once but
    /// runs only when the time is looked at again; so that is done until the task completes.
    /// </summary>
    /// <param name="task">What must happen.</param>
    /// <exception cref="TimeoutException">It did not, in 10 s of real time.</exception>
    public async Task DueAsync(Task task)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!task.IsCompleted)
        {
            Advance(TimeSpan.Zero);
            await Task.WhenAny(task, Task.Delay(LookAgain, patience.Token)).ConfigureAwait(false);
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"What was due at {scheduler.Now:O} did not happen within {Patience}.");
            }
        }

        await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="DueAsync(Task)"/>
    /// <typeparam name="T">What the task brings.</typeparam>
    public async Task<T> DueAsync<T>(Task<T> task)
    {
        await DueAsync((Task)task).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }
}
