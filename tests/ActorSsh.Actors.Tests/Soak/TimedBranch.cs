namespace ActorSsh.Actors.Tests.Soak;

/// <summary>An actor of the tree with timers.</summary>
internal sealed class TimedBranch(Life life) : ReceivingBranch(life), IWithTimers
{
    public ITimerScheduler Timers { get; set; }
}
