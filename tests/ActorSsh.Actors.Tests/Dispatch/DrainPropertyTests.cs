using System.Collections.Concurrent;
using Akka.Dispatch;
using Xunit.Abstractions;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>
/// Many senders, inside and outside, through drains on several threads with small budgets: each pair of sender and receiver keeps its order,
/// nothing is lost or doubled, and no actor is ever in two turns at once.
/// </summary>
public sealed class DrainPropertyTests(ITestOutputHelper output)
{
    private const int Actors = 12;
    private const int Outsiders = 4;
    private const int PerOutsider = 2_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0)]
    public void OrderOfEachPair_ThroughDrainsOnSeveralThreads_IsKept(int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var bounds = new LocalFirstSettings { Turns = random.Next(1, 20), Queue = random.Next(1, 8), Starters = [typeof(StartingParcel)] };
        using var drains = new DrainSystem(bounds, throughput: random.Next(1, 6), isWatched: true);
        var traffic = new Traffic(Actors, Outsiders, seed);
        var receivers = Enumerable.Range(0, Actors)
            .Select(i => drains.Started(Props.Create(() => new Relay(traffic, i)), $"relay-{i}")).ToArray();
        traffic.Open(receivers);

        var threads = Enumerable.Range(0, Outsiders).Select(i => Task.Factory.StartNew(
            () => Outside.Run(() => traffic.Produce(Actors + i, PerOutsider)), TaskCreationOptions.LongRunning)).ToArray();

        Assert.All(threads, thread => Assert.True(((IAsyncResult)thread).AsyncWaitHandle.WaitOne(DrainSystem.Patience)));
        Assert.True(traffic.Settled.Wait(DrainSystem.Patience), "Messages were lost.");
        Assert.Empty(traffic.Wrongs);
        Assert.Equal(traffic.Sent, traffic.Received);
    }

    /// <summary>A message from one sender to one receiver; the next of the pair has the next number. Hops are how often it leads to another.</summary>
    private record Parcel(int From, int Number, int Hops);

    private sealed record StartingParcel(int From, int Number, int Hops) : Parcel(From, Number, Hops);

    /// <summary>The model: how many each pair has sent, and what may come next.</summary>
    private sealed class Traffic(int actors, int outsiders, int seed)
    {
        private readonly int[,] sent = new int[actors + outsiders, actors];
        private readonly int[,] next = new int[actors + outsiders, actors];
        private readonly int[] inside = new int[actors];
        private IActorRef[] receivers;
        private int open = outsiders;
        private int total;

        public ConcurrentQueue<string> Wrongs { get; } = new();

        public ManualResetEventSlim Settled { get; } = new();

        public int Sent => sent.Cast<int>().Sum();

        public int Received => total;

        public void Open(IActorRef[] all) => receivers = all;

        public void Produce(int from, int count)
        {
            var random = new Random(seed + from);
            for (var i = 0; i < count; i++)
            {
                Send(from, random, hops: random.Next(4));
            }

            Close();
        }

        public void Take(int at, Parcel parcel, Random random)
        {
            if (Interlocked.Increment(ref inside[at]) != 1)
            {
                Wrongs.Enqueue($"{at} is in two turns at once");
            }

            if (parcel.Number != next[parcel.From, at]++)
            {
                Wrongs.Enqueue($"{at} got {parcel}, {next[parcel.From, at] - 1} was due");
            }

            Interlocked.Increment(ref total);
            if (parcel.Hops > 0)
            {
                Send(at, random, parcel.Hops - 1);
            }

            Interlocked.Decrement(ref inside[at]);
            Close();
        }

        /// <summary>One sender's counts are its own: an actor's turns and an outsider's loop are each one after the other.</summary>
        private void Send(int from, Random random, int hops)
        {
            var to = random.Next(receivers.Length);
            var number = sent[from, to]++;
            Interlocked.Increment(ref open);
            Parcel parcel = random.Next(2) == 0 ? new Parcel(from, number, hops) : new StartingParcel(from, number, hops);
            receivers[to].Tell(parcel, ActorRefs.NoSender);
        }

        private void Close()
        {
            if (Interlocked.Decrement(ref open) == 0)
            {
                Settled.Set();
            }
        }
    }

    private sealed class Relay(Traffic traffic, int number) : UntypedActor
    {
        private readonly Random random = new(number);

        protected override void OnReceive(object message) => traffic.Take(number, (Parcel)message, random);
    }
}
