using Akka.TestKit;
using Akka.TestKit.Configs;

namespace ActorSsh.Actors.Tests;

/// <summary>A spec whose scheduler moves only when the test says so.</summary>
public abstract class TimedSpec : Spec
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected TimedSpec()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    protected void Advance(TimeSpan time) => ((TestScheduler)Sys.Scheduler).Advance(time);
}
