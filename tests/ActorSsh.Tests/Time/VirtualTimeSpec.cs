using ActorSsh.TestKit;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace ActorSsh.Tests.Time;

/// <summary>A test whose server lives in virtual time: it stands still until the test moves it.</summary>
public abstract class VirtualTimeSpec : ServerSpec
{
    protected VirtualTimeSpec()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    private TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    /// <summary>A server that knows no other time.</summary>
    internal Task<TestServer> ServeInVirtualTimeAsync(Func<SshServerOptions, SshServerOptions>? change = null) =>
        ServeAsync(o => (change ?? (static same => same))(o with { TimeProvider = new SchedulerTimeProvider(Clock) }));

    /// <summary>Moves the time.</summary>
    protected void Advance(TimeSpan offset) => Clock.Advance(offset);

    /// <summary>
    /// Waits for something that the time moved so far must bring about. A timer that an actor sets late, for a time that has passed, is due
    /// at once, but runs only when the time is looked at again.
    /// </summary>
    protected Task DueAsync(Action assertion) => EventuallyAsync(() =>
    {
        Clock.Advance(TimeSpan.Zero);
        assertion();
    });

    /// <summary>As <see cref="DueAsync(Action)"/>, for a task that must complete.</summary>
    protected async Task<T> DueAsync<T>(Task<T> task)
    {
        await DueAsync(() => Assert.True(task.IsCompleted));
        return await task;
    }
}
