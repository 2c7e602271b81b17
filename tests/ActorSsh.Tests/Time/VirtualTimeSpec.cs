using ActorSsh.TestKit;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace ActorSsh.Tests.Time;

/// <summary>A test whose server lives in virtual time: it stands still until the test moves it.</summary>
public abstract class VirtualTimeSpec : ServerSpec
{
    private readonly VirtualTime _time;

    protected VirtualTimeSpec()
        : base(TestConfigs.TestSchedulerConfig) => _time = new VirtualTime((TestScheduler)Sys.Scheduler);

    /// <summary>A server that knows no other time.</summary>
    internal Task<TestServer> ServeInVirtualTimeAsync(Func<SshServerOptions, SshServerOptions>? change = null) =>
        ServeAsync(o => (change ?? (static same => same))(o with { TimeProvider = _time.Provider }));

    /// <summary>Moves the time.</summary>
    protected void Advance(TimeSpan offset) => _time.Advance(offset);

    /// <summary>Waits for something that the time moved so far must bring about; see <see cref="VirtualTime.DueAsync(Task)"/>.</summary>
    protected Task DueAsync(Action assertion) => EventuallyAsync(() =>
    {
        Advance(TimeSpan.Zero);
        assertion();
    });

    /// <summary>As <see cref="DueAsync(Action)"/>, for a task that must complete.</summary>
    protected Task<T> DueAsync<T>(Task<T> task) => _time.DueAsync(task);
}
