using System.Text.RegularExpressions;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests.TestKits;

/// <summary>Every matcher of an event filter, and every way to apply one.</summary>
public class EventFilterOverloadTests : Spec
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly Regex Hello = new("^hel+o$");

    public EventFilterOverloadTests()
        : base("akka.loglevel = DEBUG")
    {
    }

    [Fact]
    public void Level_WithTextOrPattern_TakesItsEvents()
    {
        EventFilter.Debug("hello").ExpectOne(() => Log.Debug("hello"));
        EventFilter.Debug(Hello).ExpectOne(() => Log.Debug("hello"));
        EventFilter.Info(Hello).ExpectOne(() => Log.Info("hello"));
        EventFilter.Warning(Hello).ExpectOne(() => Log.Warning("hello"));
        EventFilter.Error(Hello).ExpectOne(() => Log.Error("hello"));
        EventFilter.ForLogLevel(LogLevel.WarningLevel, "hello").ExpectOne(() => Log.Warning("hello"));
        EventFilter.ForLogLevel(LogLevel.WarningLevel, Hello).ExpectOne(() => Log.Warning("hello"));
    }

    [Fact]
    public void Text_InAnotherCase_IsTheSame()
    {
        EventFilter.Info("HELLO").ExpectOne(() => Log.Info("hello"));
        EventFilter.Info(start: "HE").ExpectOne(() => Log.Info("hello"));
        EventFilter.Info(contains: "ELL").ExpectOne(() => Log.Info("hello"));
        EventFilter.Info(Hello).Expect(0, Soon, () => Log.Info("HELLO"));
    }

    [Fact]
    public void Exception_ByTypeAndText_TakesErrorsOnly()
    {
        void Fail() => Log.Error(new InvalidOperationException("outer", new FormatException("inner")), "hello");

        EventFilter.Exception<InvalidOperationException>(Hello).ExpectOne(Fail);
        EventFilter.Exception(typeof(InvalidOperationException), "outer").ExpectOne(Fail);
        EventFilter.Exception(typeof(FormatException), checkInnerExceptions: true).ExpectOne(Fail);
        EventFilter.Exception(typeof(FormatException)).Expect(0, Soon, Fail);
        EventFilter.Exception<FormatException>().Expect(0, Soon, () => Log.Warning(new FormatException(), "hello"));
    }

    [Fact]
    public void DeadLetter_InEachForm_TakesItsLetters()
    {
        void Lose() => Sys.DeadLetters.Tell("lost", TestActor);

        EventFilter.DeadLetter().ExpectOne(Lose);
        EventFilter.DeadLetter<string>().ExpectOne(Lose);
        EventFilter.DeadLetter<string>(Sys.DeadLetters.Path.ToString()).ExpectOne(Lose);
        EventFilter.DeadLetter(typeof(string)).ExpectOne(Lose);
        EventFilter.DeadLetter(typeof(string), letter => letter is "lost").ExpectOne(Lose);
        EventFilter.DeadLetter<int>().Expect(0, Soon, Lose);
    }

    [Fact]
    public void Custom_OfAnyEvent_TakesWhatThePredicateTakes() =>
        EventFilter.Custom(logEvent => logEvent is Info or Warning).Expect(2, () =>
        {
            Log.Info("hello");
            Log.Warning("hello");
            Log.Error("hello");
        });

    [Fact]
    public void Source_OfTheKitsLog_IsItsClass()
    {
        EventFilter.Info(source: $"{nameof(EventFilterOverloadTests)} (akka://test)").ExpectOne(() => Log.Info("hello"));
        EventFilter.Info(source: nameof(EventFilterOverloadTests)).Expect(0, Soon, () => Log.Info("hello"));
    }

    [Fact]
    public void ExpectOne_WithAResult_GivesIt()
    {
        var filter = EventFilter.Info("hello");

        Assert.Equal(1, filter.ExpectOne(() => Say(1)));
        Assert.Equal(2, filter.ExpectOne(Patience, () => Say(2)));
        Assert.Equal(3, filter.Expect(1, () => Say(3)));
        Assert.Equal(4, filter.Expect(1, Patience, () => Say(4)));
        filter.ExpectOne(Patience, () => { Say(5); });
    }

    [Fact]
    public async Task ExpectAsync_InEachForm_CountsTheSame()
    {
        var filter = EventFilter.Info("hello");

        await filter.ExpectOneAsync(() => (Task)SayAsync(1));
        await filter.ExpectOneAsync(Patience, () => (Task)SayAsync(1));
        Assert.Equal(2, await filter.ExpectOneAsync(Patience, () => SayAsync(2)));
        await filter.ExpectAsync(1, () => (Task)SayAsync(1));
        await filter.ExpectAsync(1, () => (Task)SayAsync(1), Patience);
        await filter.ExpectAsync(1, Patience, () => (Task)SayAsync(1));
        Assert.Equal(3, await filter.ExpectAsync(1, () => SayAsync(3)));
        Assert.Equal(4, await filter.ExpectAsync(1, Patience, () => SayAsync(4)));
        await Assert.ThrowsAnyAsync<Exception>(() => filter.ExpectAsync(2, Soon, () => (Task)SayAsync(1)));
    }

    [Fact]
    public async Task Mute_InEachForm_RunsTheCodeAndCountsNothing()
    {
        var filter = EventFilter.Info("hello");
        var runs = 0;

        filter.Mute(() => { runs += Say(1); });
        await filter.MuteAsync(async () => { runs += await SayAsync(1); });
        runs += await filter.MuteAsync(() => SayAsync(1));
        filter.Mute().Unmute();

        Assert.Equal(3, runs);
        EventFilter.Info("hello").ExpectOne(() => { Say(1); });
    }

    [Fact]
    public void Event_ThatTwoFiltersTake_IsTheFirstOnes()
    {
        using var first = EventFilter.Info("hello").Mute();

        EventFilter.Info("hello").Expect(0, Soon, () => { Say(1); });
    }

    [Fact]
    public void ExpectOne_WhoseCodeThrows_PassesThatOnAndEnds()
    {
        Assert.Throws<FormatException>(() => EventFilter.Info("hello").ExpectOne(() => throw new FormatException()));

        EventFilter.Info("hello").ExpectOne(() => { Say(1); });
    }

    [Fact]
    public void Filter_OverAnotherSystem_SeesItsEvents()
    {
        using var other = ActorSystem.Create("other", DefaultConfig);

        CreateEventFilter(other).Info("hello").ExpectOne(() => other.Log.Info("hello"));
        new EventFilterFactory(this, other).Info("hello").ExpectOne(() => other.Log.Info("hello"));
        new EventFilterFactory(this).Info("hello").ExpectOne(() => { Say(1); });
    }

    private int Say(int result)
    {
        Log.Info("hello");
        return result;
    }

    private async Task<int> SayAsync(int result)
    {
        await Task.Yield();
        return Say(result);
    }
}
