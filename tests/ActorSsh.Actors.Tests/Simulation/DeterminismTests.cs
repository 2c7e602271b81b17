using ActorSsh.Actors.Simulation;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>One seed, one order; in this process and in any other.</summary>
public class DeterminismTests
{
    [Fact]
    public void Run_WithTheSameSeed_IsTheSameStepForStep()
    {
        var (first, again) = (Gossip(seed: 42), Gossip(seed: 42));

        Assert.NotEmpty(first.Trace);
        Assert.Equal(first.Trace, again.Trace);
        Assert.Equal(first.Hash, again.Hash);
    }

    [Fact]
    public void Run_WithSeedOne_HasTheHashItHasInEveryProcess()
    {
        using var simulated = new Simulated(seed: 1);
        var actors = new List<IActorRef>();
        for (var i = 0; i < 6; i++)
        {
            actors.Add(simulated.Actor((_, message) => Whisper(actors, (int)message), $"g{i}"));
        }

        actors[0].Tell(20);
        simulated.Driver.RunUntilIdle();

        Assert.Equal(6974080199186726321UL, simulated.Driver.TraceHash);
    }

    [Fact]
    public void Runs_WithOtherSeeds_HaveOtherOrders() =>
        Assert.Equal(20, Enumerable.Range(0, 20).Select(seed => Gossip(seed).Hash).Distinct().Count());

    [Fact]
    public void SeveralSenders_ToOneReceiver_KeepTheOrderOfEachPair()
    {
        using var simulated = new Simulated(seed: 7);
        var heard = new List<(string From, int Number)>();
        var receiver = simulated.Actor((context, message) => heard.Add((context.Sender.Path.Name, (int)message)));
        for (var i = 0; i < 4; i++)
        {
            var sender = simulated.Actor((_, message) => receiver.Tell(message), $"s{i}");
            for (var number = 0; number < 25; number++)
            {
                sender.Tell(number);
            }
        }

        simulated.Driver.RunUntilIdle();

        Assert.Equal(100, heard.Count);
        Assert.All(heard.GroupBy(mail => mail.From), mails => Assert.Equal(Enumerable.Range(0, 25), mails.Select(mail => mail.Number)));
        Assert.NotEqual(heard.OrderBy(mail => mail.From).Select(mail => mail.From), heard.Select(mail => mail.From));
    }

    private static void Whisper(List<IActorRef> others, int left)
    {
        if (left == 0)
        {
            return;
        }

        others[left % others.Count].Tell(left - 1, ActorRefs.NoSender);
        others[left * 7 % others.Count].Tell(left / 2);
    }

    /// <summary>Ten actors that pass rumours on, with timers, children, failures and ends.</summary>
    private static (IReadOnlyList<SimulationStep> Trace, ulong Hash) Gossip(long seed)
    {
        using var simulated = new Simulated(seed);
        var actors = new List<IActorRef>();
        for (var i = 0; i < 10; i++)
        {
            actors.Add(simulated.System.ActorOf(Props.Create(() => new Gossiper(actors)), $"g{i}"));
        }

        actors[0].Tell(24);
        actors[5].Tell(23);
        simulated.Driver.RunFor(TimeSpan.FromMinutes(1));
        return (simulated.Driver.Trace, simulated.Driver.TraceHash);
    }

    private sealed class Gossiper : ReceiveActor, IWithTimers
    {
        private readonly List<IActorRef> _others;

        public Gossiper(List<IActorRef> others)
        {
            _others = others;
            Receive<int>(left => left > 0, Pass);
            Receive<int>(_ => throw new InvalidOperationException("The rumour is worn out."));
            Receive<string>(_ => Context.Stop(Context.ActorOf(Props.Create(() => new Gossiper(others)))));
        }

        public ITimerScheduler Timers { get; set; }

        private void Pass(int left)
        {
            Whisper(_others, left);
            Timers.StartSingleTimer(left % 3, "tea", TimeSpan.FromSeconds(left % 5));
        }
    }
}
