namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>Misuse of the scheduler.</summary>
public sealed class ScheduleTests : Spec
{
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(-1);

    [Fact, Trait("akka", "M25")]
    public void ScheduleTellOnce_NegativeDelay_ThrowsArgumentOutOfRange() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(Negative, TestActor, "never", TestActor));

    [Fact, Trait("akka", "M25")]
    public void ScheduleTellRepeatedly_NegativeDelay_ThrowsArgumentOutOfRange() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Sys.Scheduler.ScheduleTellRepeatedly(Negative, TimeSpan.FromSeconds(1), TestActor, "never", TestActor));
}
