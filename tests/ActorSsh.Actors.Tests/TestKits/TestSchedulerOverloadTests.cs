using Akka.TestKit;
using Akka.TestKit.Configs;

namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>What the test scheduler takes, and in which order it runs what is due.</summary>
public class TestSchedulerOverloadTests : Spec
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<string> ran = [];

    public TestSchedulerOverloadTests()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Actions_OnceAndAgain_RunWhenDue()
    {
        Scheduler.ScheduleOnce(Second, () => ran.Add("once"));
        Scheduler.ScheduleRepeatedly(Second, Second, () => ran.Add("again"));

        Scheduler.Advance(Second);
        Scheduler.Advance(Second);

        Assert.Equal(["once", "again", "again"], ran);
    }

    [Fact]
    public void Actions_ThatAreNotCalledOff_RunWhenDue()
    {
        using var open = new Cancelable((IScheduler)Scheduler);
        Scheduler.ScheduleOnce(Second, () => ran.Add("once"), open);
        Scheduler.ScheduleRepeatedly(Second, Second, () => ran.Add("again"), open);
        Scheduler.ScheduleTellOnce(Second, TestActor, "once", ActorRefs.NoSender, open);
        Scheduler.ScheduleTellRepeatedly(Second, Second, TestActor, "again", ActorRefs.NoSender, open);

        Scheduler.Advance(Second);
        open.Cancel();
        Scheduler.Advance(Second);

        Assert.Equal(["once", "again"], ran);
        ExpectMsgAllOf("once", "again");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Action_ScheduledByAnAction_WaitsForTheNextAdvance()
    {
        Scheduler.ScheduleOnce(Second, () => Scheduler.ScheduleOnce(TimeSpan.Zero, () => ran.Add("inner")));

        Scheduler.Advance(2 * Second);
        Assert.Empty(ran);

        Scheduler.Advance(TimeSpan.Zero);
        Assert.Equal(["inner"], ran);
    }

    [Fact]
    public void Action_ThatThrows_EndsTheAdvance()
    {
        Scheduler.ScheduleOnce(Second, () => throw new FormatException());

        Assert.Throws<FormatException>(() => Scheduler.Advance(Second));
    }

    [Fact]
    public void Clocks_OfTheScheduler_AreVirtualAndReal()
    {
        var (before, real) = (Scheduler.Now, Scheduler.MonotonicClock);

        Scheduler.Advance(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromDays(1), Scheduler.Now - before);
        Assert.InRange(Scheduler.MonotonicClock - real, TimeSpan.Zero, TimeSpan.FromHours(1));
        Assert.True(Scheduler.HighResMonotonicClock > TimeSpan.Zero);
        Assert.Equal(DateTimeOffset.UtcNow, new Peeking(Sys).Time, TimeSpan.FromHours(1));
    }

    private sealed class Peeking(ActorSystem system) : TestScheduler(system.Settings.Config, system.Log)
    {
        public DateTimeOffset Time => TimeNow;
    }
}
