using ActorSsh.Actors.Tests.TestKits;
using Akka.Dispatch;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace ActorSsh.Actors.Tests.PublicApi.OwnRuntime;

/// <summary>Members that Akka's kits have too, and that throw or never match there.</summary>
public class BetterThanAkkaTests : Spec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public BetterThanAkkaTests()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    [Fact]
    public void Work_OnTheTestScheduler_RunsWhenDueUntilItIsCalledOff()
    {
        var scheduler = (TestScheduler)Sys.Scheduler;
        using var cancelable = new Cancelable((IScheduler)scheduler);
        var work = new Work();
        scheduler.ScheduleOnce(Second, work);
        scheduler.ScheduleOnce(Second, work, cancelable);
        scheduler.ScheduleRepeatedly(Second, Second, work);
        scheduler.ScheduleRepeatedly(Second, Second, work, cancelable);

        scheduler.Advance(Second);
        Assert.Equal(4, work.Runs);

        cancelable.Cancel();
        scheduler.Advance(Second);
        Assert.Equal(5, work.Runs);
    }

    [Fact]
    public async Task ExpectMsgAllOfMatchingPredicates_OfAList_TakesThemInAnyOrder()
    {
        PredicateInfo[] both = [PredicateInfo.Create<int>(number => number == 1), PredicateInfo.Create<string>(_ => true)];
        foreach (var message in new object[] { "a", 1, 1, "a", "a", 1, 1, "a", "a", 1 })
        {
            TestActor.Tell(message, TestActor);
        }

        Assert.Equal(["a", 1], ExpectMsgAllOfMatchingPredicates(both, default));
        Assert.Equal([1, "a"], ExpectMsgAllOfMatchingPredicates(Second, both, default));
        Assert.Equal(["a", 1], await ExpectMsgAllOfMatchingPredicatesAsync(both).All());
        Assert.Equal([1, "a"], await ExpectMsgAllOfMatchingPredicatesAsync(Second, both).All());
        Assert.Equal(["a", 1], ExpectMsgAllOfMatchingPredicates(Second, both));
    }

    private sealed class Work : IRunnable
    {
        public int Runs { get; private set; }

        public void Run() => Runs++;

        public void Execute() => Run();
    }
}
