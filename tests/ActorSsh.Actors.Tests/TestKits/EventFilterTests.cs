using System.Text.RegularExpressions;
using Akka.TestKit.Xunit2;

namespace ActorSsh.Actors.Tests.TestKits;

public class EventFilterTests : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact, Trait("akka", "E06")]
    public void ExpectOne_WithOneEvent_Succeeds() => EventFilter.Info("a").ExpectOne(() => Log.Info("a"));

    [Fact, Trait("akka", "E06")]
    public void ExpectOne_WithNone_Fails() =>
        Assert.ThrowsAny<Exception>(() => EventFilter.Info("a").ExpectOne(Short, () => Log.Info("b")));

    [Fact, Trait("akka", "E06")]
    public void ExpectOne_WithTwo_Fails() =>
        Assert.ThrowsAny<Exception>(() => EventFilter.Info("a").ExpectOne(() =>
        {
            Log.Info("a");
            Log.Info("a");
        }));

    [Fact]
    public void Expect_OfANumber_CountsThem()
    {
        EventFilter.Warning(contains: "low").Expect(3, () =>
        {
            Log.Warning("a low tide");
            Log.Warning("{0} low tides", 2);
            Log.Error("low");
            Log.Warning("lower");
        });
        EventFilter.Warning().Expect(0, Short, () => Log.Info("b"));
    }

    [Fact]
    public async Task ExpectOneAsync_OfAnEventLoggedLater_WaitsForIt()
    {
        var given = await EventFilter.Error(start: "bro").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Log.Error("broken");
            return 7;
        });

        Assert.Equal(7, given);
    }

    [Fact]
    public void Exception_OfAnError_IsJudgedByTypeTextAndPattern()
    {
        void Fail() => Log.Error(new ArgumentNullException("key", "no key"), "failed");

        EventFilter.Exception<ArgumentNullException>().ExpectOne(Fail);
        EventFilter.Exception<ArgumentNullException>("failed").ExpectOne(Fail);
        EventFilter.Exception(typeof(ArgumentNullException), new Regex("^no key")).ExpectOne(Fail);
        EventFilter.Exception<FormatException>().Expect(0, Short, Fail);
    }

    [Fact]
    public void DeadLetter_ToAStoppedActor_IsSeen()
    {
        var probe = CreateTestProbe();
        Watch(probe.Ref);
        Sys.Stop(probe.Ref);
        ExpectTerminated(probe.Ref);

        EventFilter.DeadLetter<string>(text => text == "late").ExpectOne(() =>
        {
            probe.Ref.Tell("late");
            probe.Ref.Tell(1);
        });
    }

    [Fact]
    public void And_OfTwoFilters_TakesEither() =>
        EventFilter.Info("a").And.Warning("b").Expect(2, () =>
        {
            Log.Info("a");
            Log.Warning("b");
        });

    [Fact]
    public void Custom_AndMute_TakeWhatThePredicateTakes()
    {
        EventFilter.Custom<Info>(info => $"{info.Message}" == "a").ExpectOne(() => Log.Info("a"));

        using var mute = EventFilter.Info().Mute();
        Assert.Equal(1, EventFilter.Info().Mute(() => 1));
    }

    [Fact]
    public void Source_OfAnActor_IsItsPath()
    {
        var actor = ActorOf(Props.Create(() => new Talker()), "talker");

        EventFilter.Info("hello", source: actor.Path.ToString()).ExpectOne(() => actor.Tell("hello"));
        EventFilter.Info("hello", source: "akka://test/user/other").Expect(0, Short, () => actor.Tell("hello"));
    }

    private sealed class Talker : ReceiveActor
    {
        public Talker()
        {
            var log = Context.GetLogger();
            Receive<string>(text => log.Info(text));
        }
    }
}
