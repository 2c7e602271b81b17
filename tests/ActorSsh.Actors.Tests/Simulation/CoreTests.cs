namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>A handful of the sentences that every dispatcher must keep, each over fifty seeds.</summary>
public sealed class CoreTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    [Theory, MemberData(nameof(Seeds))]
    public void Restart_WithMailBehindTheFailure_GoesOnInOrderWithANewInstance(int seed)
    {
        using var simulated = new Simulated(seed);
        var diary = new List<string>();
        var actor = simulated.System.ActorOf(Props.Create(() => new Diarist(diary)));
        foreach (var message in (string[])["a", "fail", "b", "c"])
        {
            actor.Tell(message);
        }

        simulated.Driver.RunUntilIdle();

        Assert.Equal(["start", "a", "fail", "restart", "stop", "start", "b", "c"], diary);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Child_OfAnActorThatFails_HandlesNothingMoreBeforeItsEnd(int seed)
    {
        using var simulated = new Simulated(seed);
        var diary = new List<string>();
        var parent = simulated.Actor((context, message) =>
        {
            if (message is "child")
            {
                context.Sender.Tell(context.ActorOf(Props.Create(() => new Diarist(diary)), "child"));
                return;
            }

            diary.Add("parent fails");
            context.Child("child").Tell("told before the failure");
            throw new InvalidOperationException("as told");
        });
        simulated.Driver.Run(parent.Ask<IActorRef>("child")).Tell("early");
        parent.Tell("fail");

        simulated.Driver.RunUntilIdle();

        Assert.Equal(["stop"], diary.Skip(diary.IndexOf("parent fails") + 1).Except(["start"]));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Stop_OfAWatchedActor_TerminatedComesOnceAndBehindAllItTold(int seed)
    {
        using var simulated = new Simulated(seed);
        var heard = new List<string>();
        var dying = simulated.Actor((context, message) =>
        {
            ((IActorRef)message).Tell("last words");
            context.Stop(context.Self);
        });
        var watcher = simulated.Actor((context, message) =>
        {
            heard.Add(message is Terminated ? "terminated" : (string)message);
            if (message is "watch")
            {
                context.Watch(dying);
                dying.Tell(context.Self);
            }
        });
        watcher.Tell("watch");

        simulated.Driver.RunUntilIdle();

        Assert.Equal(["watch", "last words", "terminated"], heard);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void PoisonPill_BehindMail_LetsItBeHandled(int seed)
    {
        using var simulated = new Simulated(seed);
        var diary = new List<string>();
        var actor = simulated.System.ActorOf(Props.Create(() => new Diarist(diary)));
        actor.Tell("a");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("b");

        simulated.Driver.RunUntilIdle();

        Assert.Equal(["start", "a", "stop"], diary);
    }

    [Fact]
    public void Simulations_OnSeveralThreadsAndInsideEachOther_AreWhatTheyAreAlone()
    {
        var alone = Chatter(1, inside: false);

        var together = new ulong[8];
        Parallel.For(0, together.Length, i => together[i] = Chatter(1, inside: i % 2 == 0));

        Assert.All(together, hash => Assert.Equal(alone, hash));
    }

    /// <summary>A conversation of six; with another simulation driven inside one of its steps, or without.</summary>
    private static ulong Chatter(long seed, bool inside)
    {
        using var simulated = new Simulated(seed);
        var actors = new List<IActorRef>();
        for (var i = 0; i < 6; i++)
        {
            actors.Add(simulated.Actor((context, message) =>
            {
                if (inside && message is 10)
                {
                    Chatter(seed + 1, inside: false);
                }

                if (message is int left and > 0)
                {
                    actors[left % 6].Tell(left - 1);
                    actors[left * 5 % 6].Tell(left / 2);
                }
            }));
        }

        actors[0].Tell(20);
        simulated.Driver.RunUntilIdle();
        return simulated.Driver.TraceHash;
    }

    private sealed class Diarist(List<string> diary) : UntypedActor
    {
        protected override void PreStart() => diary.Add("start");

        protected override void PreRestart(Exception reason, object message)
        {
            diary.Add("restart");
            base.PreRestart(reason, message);
        }

        protected override void PostStop() => diary.Add("stop");

        protected override void OnReceive(object message)
        {
            diary.Add((string)message);
            if (message is "fail")
            {
                throw new InvalidOperationException("as told");
            }
        }
    }
}
