using Akka.TestKit;

namespace ActorSsh.Actors.Tests.StashAndTimers;

/// <summary>Timers that belong to an actor.</summary>
public sealed class TimerTests : TimedSpec
{
    private const string Key = "key";

    [Fact, Trait("akka", "T05"), Trait("akka", "T07")]
    public void StartTimer_KeyInUse_KillsTheOldMessageAlreadyQueued()
    {
        var actor = Ticking();
        With(actor, timers => timers.StartSingleTimer(Key, "old", Second));

        WhileTheTimerFires(actor, timers => timers.StartSingleTimer(Key, "new", Second));
        actor.Tell("next");
        ExpectMsg("next");

        Advance(Second);
        ExpectMsg("new");
    }

    [Fact, Trait("akka", "T05"), Trait("akka", "T07")]
    public void Cancel_MessageAlreadyQueued_IsKilled()
    {
        var actor = Ticking();
        With(actor, timers => timers.StartSingleTimer(Key, "old", Second));

        WhileTheTimerFires(actor, timers => timers.Cancel(Key));
        actor.Tell("next");

        ExpectMsg("next");
    }

    [Fact, Trait("akka", "T05"), Trait("akka", "T07")]
    public void SingleTimer_InItsHandler_IsNotActiveAndTheSenderIsNobody()
    {
        var actor = Ticking();
        With(actor, timers => timers.StartSingleTimer(Key, new TellsState(), Second));

        Advance(Second);

        Assert.Equal(new State(false, Sys.DeadLetters), ExpectMsg<State>());
    }

    [Fact, Trait("akka", "T05")]
    public void PeriodicTimer_FiresEveryInterval_UntilCancelled()
    {
        var actor = Ticking();
        With(actor, timers => timers.StartPeriodicTimer(Key, "tick", Second));

        Advance(Second);
        ExpectMsg("tick");
        Advance(Second);
        ExpectMsg("tick");
        With(actor, timers => timers.CancelAll());
        Advance(Second);
        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact, Trait("akka", "T05")]
    public void StartTimer_InTheConstructor_Fires()
    {
        var actor = Sys.ActorOf(Props.Create(() => new TicksFromTheStart(TestActor, new Tally(), 0, false)));
        Settle(actor);

        Advance(Second);

        ExpectMsg("tick of 1");
    }

    [Theory, InlineData(false), InlineData(true), Trait("akka", "T06")]
    public void StartTimer_InAStartThatFails_IsCancelled(bool inPreStart)
    {
        var births = new Tally();
        var parent = Supervisor(_ => Directive.Restart);
        var actor = ChildOf(parent, Props.Create(() => new TicksFromTheStart(TestActor, births, 1, inPreStart)));
        Settle(actor);

        Advance(Second);

        Settle(actor);
        ExpectMsg("tick of 2");
        ExpectNothingSoFar();
    }

    [Theory, InlineData(-1), InlineData(0), Trait("akka", "M25")]
    public void StartTimer_RefusedByTheScheduler_IsNotActive(int seconds)
    {
        var actor = Ticking();

        With(actor, timers =>
        {
            if (Record.Exception(() => timers.StartPeriodicTimer(Key, "tick", TimeSpan.FromSeconds(seconds))) is ArgumentOutOfRangeException)
            {
                Assert.False(timers.IsTimerActive(Key));
            }
        });

        Settle(actor);
    }

    [Fact]
    public void Timer_WhoseKeyCannotBeCompared_FailsItsActor()
    {
        var causes = CreateTestProbe();
        var actor = ChildOf(Supervisor(cause => Seen(causes, cause)), Props.Create(() => new Ticks(TestActor)));
        var key = new BrittleKey();
        With(actor, timers => timers.StartSingleTimer(key, "tick", Second));
        key.IsBroken = true;

        Advance(Second);

        causes.ExpectMsg<Boom>();
        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact, Trait("akka", "T06")]
    public void Restart_WithoutBaseHooks_CancelsTimers()
    {
        var actor = Ticking();
        With(actor, timers => timers.StartPeriodicTimer(Key, "tick", Second));
        actor.Tell(new Boom());
        Settle(actor);

        Advance(Second);
        actor.Tell("next");

        ExpectMsg("next");
    }

    [Fact, Trait("akka", "T06")]
    public void Stop_WithoutBaseHooks_CancelsTimers()
    {
        var actor = Ticking();
        With(actor, timers => timers.StartPeriodicTimer(Key, "tick", Second));
        Bury(actor);
        var letters = Listen(typeof(AllDeadLetters));

        Advance(Second);

        ExpectNothingSoFar(letters);
    }

    private static void With(IActorRef actor, Action<ITimerScheduler> use)
    {
        actor.Tell(new Use(use), ActorRefs.NoSender);
        Settle(actor);
    }

    /// <summary>Keeps the actor in a handler until a second has passed, so that the timer's message queues behind it.</summary>
    private void WhileTheTimerFires(IActorRef actor, Action<ITimerScheduler> use)
    {
        var entered = new TestLatch();
        var fired = new TestLatch();
        actor.Tell(new Use(timers =>
        {
            entered.Open();
            fired.Ready();
            use(timers);
        }));
        entered.Ready();
        Advance(Second);
        fired.Open();
    }

    private IActorRef Ticking() => ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new Ticks(TestActor)));

    private static Directive Seen(IActorRef causes, Exception cause)
    {
        causes.Tell(cause, ActorRefs.NoSender);
        return Directive.Restart;
    }

    private sealed record Use(Action<ITimerScheduler> Body);

    private sealed class BrittleKey
    {
        public bool IsBroken { get; set; }

        public override bool Equals(object obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => IsBroken ? throw new Boom() : 1;
    }

    private sealed record TellsState;

    private sealed record State(bool IsTimerActive, IActorRef Sender);

    private sealed class Ticks : Puppet, IWithTimers
    {
        public Ticks(IActorRef log)
            : base(log)
        {
        }

        public ITimerScheduler Timers { get; set; }

        protected override void PreRestart(Exception reason, object message)
        {
        }

        protected override void PostStop()
        {
        }

        protected override void OnMessage(object message)
        {
            switch (message)
            {
                case Use use:
                    use.Body(Timers);
                    break;
                case TellsState:
                    Log.Tell(new State(Timers.IsTimerActive(Key), Sender));
                    break;
                default:
                    base.OnMessage(message);
                    break;
            }
        }
    }

    /// <summary>Starts a timer in its constructor; the births up to a number fail, there or in PreStart.</summary>
    private sealed class TicksFromTheStart : Puppet, IWithTimers
    {
        private readonly bool failsInPreStart;

        public TicksFromTheStart(IActorRef log, Tally births, int failures, bool inPreStart)
            : base(log)
        {
            var birth = births.Next();
            var fails = birth <= failures;
            Timers.StartPeriodicTimer($"{Key} {birth}", $"tick of {birth}", Second);
            failsInPreStart = fails && inPreStart;
            FailIf(fails && !inPreStart);
        }

        public ITimerScheduler Timers { get; set; }

        protected override void PreStart() => FailIf(failsInPreStart);

        private static void FailIf(bool fails)
        {
            if (fails)
            {
                throw new Boom();
            }
        }
    }
}
