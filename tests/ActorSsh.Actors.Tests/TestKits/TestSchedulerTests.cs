using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;

namespace ActorSsh.Actors.Tests.TestKits;

public class TestSchedulerTests : TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    public TestSchedulerTests()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact, Trait("akka", "X01")]
    public void ScheduleTell_FollowsAdvance()
    {
        Sys.Scheduler.ScheduleTellOnce(2 * Second, TestActor, "due", ActorRefs.NoSender);

        Scheduler.Advance(Second);
        ExpectNoMsg(Short);

        Scheduler.Advance(Second);
        ExpectMsg("due");
    }

    [Fact, Trait("akka", "X01")]
    public void Timer_OfAnActor_FollowsAdvance()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell("start");
        ExpectMsg("started");

        ExpectNoMsg(Short);
        Scheduler.Advance(5 * Second);

        ExpectMsg("timer");
    }

    [Fact, Trait("akka", "X02")]
    public void ReceiveTimeout_OfAnActor_FollowsAdvance()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell("idle");
        ExpectMsg("idling");

        ExpectNoMsg(Short);
        AwaitAssert(() =>
        {
            Scheduler.Advance(5 * Second);
            ExpectMsg("idle", Short);
        });
    }

    [Fact, Trait("akka", "X03")]
    public void RepeatedTell_AdvancedOverManyIntervals_ComesOnce()
    {
        Sys.Scheduler.ScheduleTellRepeatedly(Second, Second, TestActor, "tick", ActorRefs.NoSender);

        Scheduler.Advance(10 * Second);
        ExpectMsg("tick");
        ExpectNoMsg(Short);

        Scheduler.Advance(Second);
        ExpectMsg("tick");
    }

    [Fact]
    public void DueActions_RunOnTheAdvancingThread_InOrderOfTime()
    {
        var ran = new List<(int, Thread)>();
        var here = Thread.CurrentThread;
        foreach (var seconds in new[] { 3, 1, 2 })
        {
            Scheduler.Advanced.ScheduleOnce(seconds * Second, () => ran.Add((seconds, Thread.CurrentThread)));
        }

        Scheduler.Advance(3 * Second);

        Assert.Equal([(1, here), (2, here), (3, here)], ran);
    }

    [Fact]
    public void CancelledTell_DoesNotCome()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(Second, Second, TestActor, "tick", ActorRefs.NoSender);
        Scheduler.Advance(Second);
        ExpectMsg("tick");

        cancelable.Cancel();
        Scheduler.Advance(Second);

        ExpectNoMsg(Short);
    }

    [Fact]
    public void AdvanceTo_AnInstant_MovesTheClockThere()
    {
        var later = Scheduler.Now + 90 * Second;

        Scheduler.AdvanceTo(later);

        Assert.Equal(later, Sys.Scheduler.Now);
        Assert.ThrowsAny<Exception>(() => Scheduler.AdvanceTo(later - Second));
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef listener)
        {
            Receive<string>(text => text == "start", _ =>
            {
                Timers.StartSingleTimer("key", "timer", 5 * Second);
                listener.Tell("started");
            });
            Receive<string>(text => text == "idle", _ =>
            {
                SetReceiveTimeout(5 * Second);
                listener.Tell("idling");
            });
            Receive<string>(text => text == "timer", text => listener.Tell(text));
            Receive<ReceiveTimeout>(_ =>
            {
                SetReceiveTimeout(null);
                listener.Tell("idle");
            });
        }

        public ITimerScheduler Timers { get; set; }
    }
}
